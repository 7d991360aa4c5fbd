"""A township with records, and programs that bear tokens."""

import pytest

from cundang.accounts.services import create_token
from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code
from tests.desk import holdings, people
from tests.desk.conftest import township  # noqa: F401


@pytest.fixture
def bearer(township):  # noqa: F811
    """Headers with the token of somebody who keeps a township's records."""

    def headers(code=holdings.TOWNSHIP, *, username="lou"):
        user = people.account(username, role="township-archivist", region=by_code(code))
        token = create_token(actor=local_administrator(), at=holdings.AT, user=user)
        return {"authorization": f"Bearer {token}"}

    return headers
