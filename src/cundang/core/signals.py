"""What this storey announces to those above."""

from django.dispatch import Signal

installed = Signal()
"""Sent inside the transaction that founded the installation: ``cell`` (its code), ``actor``, ``at``, ``demo``."""
