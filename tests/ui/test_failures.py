"""A failure is logged once, under a number, without what was asked for."""

import re

import pytest
from django.db import OperationalError

from cundang.ui.failures import log_failure


def test_the_log_knows_the_number_and_the_place_but_not_the_message(caplog):
    def find_in_the_index(words):
        raise ValueError(f"cannot read {words}")

    asked = " ".join(["王伟", "110101199003077758"])
    try:
        find_in_the_index(asked)
    except ValueError as error:
        number = log_failure(error, where="GET search/")

    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", number)
    assert number in caplog.text
    assert "GET search/" in caplog.text
    assert "ValueError" in caplog.text
    assert "find_in_the_index" in caplog.text
    assert "王伟" not in caplog.text
    assert "110101199003077758" not in caplog.text
    assert len(caplog.records) == 1


def test_a_message_about_our_own_tables_is_kept(caplog):
    log_failure(OperationalError("no such column: catalogue_item.colour"), where="GET /")
    assert "no such column: catalogue_item.colour" in caplog.text


@pytest.mark.parametrize("message", ["near 王伟", "near 110101199003077758"])
def test_not_even_there_a_name_or_a_long_number(caplog, message):
    log_failure(OperationalError(message), where="GET /")
    assert message.split()[1] not in caplog.text
