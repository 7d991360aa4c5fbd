"""Checks: each gives findings, none raises."""
