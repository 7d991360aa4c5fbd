"""The door itself."""
