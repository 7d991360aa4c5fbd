"""What must be there: the lists of villages and years."""
