"""Word templates of an office: kinds that rooms above register, what is in force, writing with it."""
