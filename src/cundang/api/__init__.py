"""The door of machines: version 1 of the API."""
