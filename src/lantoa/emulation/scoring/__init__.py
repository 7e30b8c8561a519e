"""Points from records: pure rules, without a database. `facts` alone reads."""
