"""An installation is brought up to date by migrations alone: they say the same as the models."""

from __future__ import annotations

from django.core.management import call_command


def test_the_migrations_make_the_tables_the_models_describe(db):
    # Exits with a status when a model says something that no migration does.
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
