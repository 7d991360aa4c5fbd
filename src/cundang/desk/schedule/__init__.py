"""The schedule: what is kept, how long, by whom, and what is not."""
