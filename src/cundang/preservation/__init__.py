"""Keeping what is kept: bags for everything that travels, backup and restore."""
