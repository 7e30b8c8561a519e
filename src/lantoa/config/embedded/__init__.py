"""The PostgreSQL that comes with the program, run by us: used when DATABASE_URL names no other server."""
