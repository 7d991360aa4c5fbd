"""Small ways of showing."""
