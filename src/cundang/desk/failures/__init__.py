"""Pages for what cannot be shown."""
