"""Language and size of print."""
