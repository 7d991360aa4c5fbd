"""Measurements. Every run prints one line of JSON; ratios are of one run, on the same work."""
