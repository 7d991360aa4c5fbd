"""What all tests share."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TransactionTestCase


@pytest.fixture(autouse=True, scope="session")
def _a_test_may_empty_the_trail():
    """Nothing may empty the trail but a test that ends: the database's refusal is lifted for that moment only."""
    from cundang.audit import guard

    empty = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        guard.remove(connection)
        empty(case)
        guard.install(connection)

    # TestCase, which rolls back and empties nothing, has a teardown of its own.
    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = empty


@pytest.fixture
def county(tmp_path):
    """The county that the tests of catalogue and intake share, with its schedule."""
    from tests.catalogue.world import found_county

    found_county(tmp_path)
