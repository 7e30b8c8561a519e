"""Views of the room: thin, each behind a door that names its action."""
