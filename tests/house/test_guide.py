"""The guide names buttons and pages as they are named on the screen."""

import re
import sys

import pytest

from tests.house.source import ROOT

sys.path.insert(0, str(ROOT / "tools"))
from messages import read

GUIDES = {"zh_Hans": "first-hour.md", "en": "first-hour.en.md"}
NAMED = re.compile(r"\*\*(.+?)\*\*")


@pytest.mark.parametrize(("language", "guide"), GUIDES.items(), ids=GUIDES)
def test_what_is_in_bold_stands_on_a_page(language, guide):
    said = {
        form
        for message in read(language)
        if message.id
        for form in (message.string if isinstance(message.string, (tuple, list)) else (message.string,))
    }
    named = NAMED.findall((ROOT / "docs" / "guide" / guide).read_text("utf-8"))
    assert len(named) > 15
    assert [words for words in named if words not in said] == []
