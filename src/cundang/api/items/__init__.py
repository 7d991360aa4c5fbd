"""One record."""
