"""People, what they may reach and until when, and how they come in."""
