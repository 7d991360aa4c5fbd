"""Places: their tree, their names over time, and what follows what."""
