"""Using records: searches that are kept, and what was looked for and not found."""
