"""The door at the terminal: the command ``cundang``. It names the settings and decides nothing."""
