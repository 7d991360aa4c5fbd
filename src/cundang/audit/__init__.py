"""The trail: who did what, when, to what; it is added to and never changed."""
