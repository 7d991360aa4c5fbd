"""How the places are doing: what must be there, what is, what is missing."""
