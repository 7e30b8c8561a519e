"""The actions of the emulation room."""
