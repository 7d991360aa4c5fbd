"""A small archive with an index of its own."""

from __future__ import annotations

import pytest
from tests.search.archive import Archive

from cundang.config.home import Home


@pytest.fixture
def archive(db, settings, tmp_path):
    """Two townships with a village each, no records yet, an index folder for this test alone."""
    settings.HOME = Home(tmp_path)
    settings.HOME.make()
    # Enough for a handful of records; a test starts many writers.
    settings.INDEX_MEMORY = 20_000_000
    return Archive()
