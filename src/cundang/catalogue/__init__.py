"""The catalogue: fonds, volumes, items, the people they name, and how long what is kept."""
