"""Names to choose from."""
