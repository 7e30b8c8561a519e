"""What is late below, for the level above: by obligation, each unit with who was told and when."""
