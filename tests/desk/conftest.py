"""A township with records, and its archivist at the desk."""

import pytest

from cundang.regions.queries import by_code
from tests.desk import holdings, people


@pytest.fixture
def township(transactional_db, tmp_path):
    """Places and records; the index follows."""
    holdings.places(tmp_path)
    holdings.take_in(tmp_path, holdings.LIST)


@pytest.fixture
def archivist(township, client):
    """The township's archivist, signed in."""
    client.force_login(people.account(role="township-archivist", region=by_code(holdings.TOWNSHIP)))
    return client
