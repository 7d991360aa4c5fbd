"""What was said of a column holds for the next list like it, as far as the person who said it takes lists in."""

import pytest

from cundang.catalogue.models import Item
from cundang.intake import queries
from cundang.intake.models import HeaderMemory
from cundang.intake.recognition.mapping import fingerprint
from cundang.intake.services import commit_batch
from cundang.kernel.authority import Role
from tests.catalogue.world import AT, BESIDE, COUNTY, ELSEWHERE, SEEN, TOWNSHIP, VILLAGE, keeper, place, stage, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

HEADINGS = ("编号", "题名", "日期")


@pytest.fixture
def listed(tmp_path):
    """Writes a list with a number of which nobody can say what it is."""

    def write(number):
        path = tmp_path / f"{number}.csv"
        path.write_text(f"{','.join(HEADINGS)}\n甲字{number}号,关于第{number}座桥的请示,2019\n", "utf-8")
        return path

    return write


def answer(path, field="document_number", *, by):
    """Stage a list with what a person says of its number."""
    return stage(path, actor=by, answers={fingerprint(HEADINGS): {"编号": field}})


def asked_about(path, *, into):
    preview = queries.Preview(**SEEN, region=place(into), path=path, answers={}, progress=lambda *_: None)
    list(preview)
    return [question.header for question in preview.questions]


@pytest.mark.parametrize(
    ("role", "seat", "asked"),
    [
        (Role.VILLAGE_ARCHIVIST, VILLAGE, [[], ["编号"], ["编号"]]),
        (Role.TOWNSHIP_ARCHIVIST, TOWNSHIP, [[], [], ["编号"]]),
        (Role.LOCAL_ADMINISTRATOR, COUNTY, [[], [], []]),
    ],
)
def test_an_answer_holds_as_far_as_the_person_takes_lists_in(listed, role, seat, asked):
    person = keeper(role, seat)
    commit_batch(actor=person, at=AT, batch_id=answer(listed(1), by=person))
    assert [asked_about(listed(2), into=code) for code in (VILLAGE, BESIDE, ELSEWHERE)] == asked


def test_an_answer_of_a_village_stays_there_when_the_township_takes_the_list_in(listed):
    batch = answer(listed(1), by=keeper(Role.VILLAGE_ARCHIVIST, VILLAGE))
    commit_batch(actor=keeper(Role.TOWNSHIP_ARCHIVIST, TOWNSHIP), at=AT, batch_id=batch)
    assert [asked_about(listed(2), into=code) for code in (VILLAGE, BESIDE)] == [[], ["编号"]]


def test_a_later_answer_for_the_township_corrects_that_of_the_village(listed):
    village, township = keeper(Role.VILLAGE_ARCHIVIST, VILLAGE), keeper(Role.TOWNSHIP_ARCHIVIST, TOWNSHIP)
    commit_batch(actor=village, at=AT, batch_id=answer(listed(1), "remarks", by=village))
    commit_batch(actor=township, at=AT, batch_id=answer(listed(2), by=township))
    take_in(listed(3))
    assert Item.objects.get(title="关于第3座桥的请示").document_number == "甲字3号"


def test_what_was_said_of_one_column_stays_when_another_is_answered_nearer(listed):
    county = keeper(Role.LOCAL_ADMINISTRATOR, COUNTY)
    commit_batch(actor=county, at=AT, batch_id=answer(listed(1), by=county))
    village = keeper(Role.VILLAGE_ARCHIVIST, VILLAGE)
    batch = stage(listed(2), actor=village, answers={fingerprint(HEADINGS): {"日期": "remarks"}})
    commit_batch(actor=village, at=AT, batch_id=batch)
    assert HeaderMemory.objects.count() == 2 and asked_about(listed(3), into=VILLAGE) == []
