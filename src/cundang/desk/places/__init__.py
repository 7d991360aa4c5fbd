"""Places: what they were called and what became of them."""
