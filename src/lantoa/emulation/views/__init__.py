"""The views of the emulation room."""
