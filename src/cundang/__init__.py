"""Cundang (村档): village archives, kept, safe and easy to use."""

__version__ = "0.1.0"
