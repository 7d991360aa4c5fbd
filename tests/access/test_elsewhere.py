"""Other offices are named by the matter a question speaks of, each with how sure that is."""

import pytest

from cundang.access.elsewhere import offices, offices_for
from cundang.access.questions import Question
from cundang.desk.words import CONFIDENCE


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("楼小妹 宅基地", "natural-resources"),
        ("土地承包合同", "agriculture"),
        ("楼小妹 結婚", "civil-affairs"),
        ("低保", "civil-affairs"),
        ("被征地农民养老", "social-security"),
        ("户口迁移", "police"),
        ("入伍", "veterans"),
        ("民办教师", "education"),
    ],
)
def test_a_matter_leads_to_its_office_first(text, office):
    assert offices_for(Question(text))[0].key == office


def test_a_name_alone_leads_to_none():
    assert offices_for(Question("楼小妹")) == ()


def test_a_category_counts_and_few_are_named():
    assert "natural-resources" in [one.key for one in offices_for(Question("楼小妹", category="homestead"))]
    everything = Question("宅基地承包林权拆迁结婚户口养老医保计生退伍学籍党员诉讼移民")
    assert len(offices_for(everything)) == 4


def test_every_office_says_who_what_and_how_sure_in_both_languages():
    assert len({office.key for office in offices()}) == len(offices())
    for office in offices():
        assert all((office.name.zh, office.name.en, office.keeps.zh, office.keeps.en, office.words)), office.key
        assert office.confidence in CONFIDENCE
