"""What happens to places: renamed, merged, split, abolished; nothing lost."""

from datetime import date

import pytest

from cundang.audit.models import Event
from cundang.core.actor import Actor
from cundang.core.errors import DomainError, Refused
from cundang.regions.models import Region
from cundang.regions.queries import by_code, children, former_names, successions
from cundang.regions.services import abolish, establish, merge, move, rename, split
from cundang.regions.spans import span_of
from tests.regions.places import ADMINISTRATOR, AT, YIWU, take_over

pytestmark = pytest.mark.django_db
BY = {"actor": ADMINISTRATOR, "at": AT}


@pytest.fixture(autouse=True)
def yiwu(tmp_path):
    take_over(tmp_path, YIWU)


def new_village(code: str = "330782100300", name: str = "新村村委会") -> Region:
    return establish(**BY, parent=by_code("330782100000"), level="village", code=code, name=name)


def last_act() -> str:
    return Event.objects.order_by("-sequence").values_list("act", flat=True)[0]


def test_a_new_village_lies_where_it_was_put():
    village = new_village()
    assert village in children(by_code("330782100000")) and village.valid_from == date(2026, 11, 21)
    assert last_act() == "region.established"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "330782100200"}, "code-taken"),
        ({"code": "12"}, "code-malformed"),
        ({"level": "county"}, "level-not-below"),
        ({"level": "hamlet"}, "level-not-below"),
        ({"name": "\u200b "}, "name-malformed"),
    ],
)
def test_a_place_that_cannot_be_is_refused(change, code):
    good = {"parent": by_code("330782100000"), "level": "village", "code": "330782100300", "name": "新村"}
    with pytest.raises(DomainError) as refusal:
        establish(**BY, **(good | change))
    assert refusal.value.code == code and Region.objects.count() == 9


def test_a_renamed_village_is_found_by_its_former_name():
    village = by_code("330782100200")
    rename(**BY, region=village, name="临溪社区居委会", on=date(2025, 3, 1), ground="某政〔2025〕3号")
    assert by_code("330782100200").name == "临溪社区居委会"
    assert former_names(village) == [("临溪村村委会", None, date(2025, 3, 1))]
    event = Event.objects.order_by("-sequence").first()
    assert (event.before, event.ground) == ({"name": "临溪村村委会"}, "某政〔2025〕3号")
    with pytest.raises(DomainError, match="already"):
        rename(**BY, region=village, name="临溪社区居委会")


def test_villages_merge_into_a_new_one_and_lead_to_it():
    one, two, new = by_code("330782100200"), by_code("330782100201"), new_village()
    merge(**BY, regions=[one, two], into=new, on=date(2025, 1, 1))
    assert children(by_code("330782100000")) == [new]
    assert by_code("330782100200").valid_to == date(2025, 1, 1)
    assert {(step.predecessor.code, step.kind) for step in successions(new)} == {
        ("330782100200", "merged"),
        ("330782100201", "merged"),
    }
    with pytest.raises(DomainError, match="no longer exists"):
        rename(**BY, region=one, name="别名")


def test_a_village_takes_another_in_and_goes_on():
    one, two = by_code("330782100200"), by_code("330782100201")
    merge(**BY, regions=[one, two], into=one)
    assert by_code("330782100200").valid_to is None and by_code("330782100201").valid_to is not None


def test_a_village_is_split_and_ends_or_goes_on():
    one, east, west = (
        by_code("330782100200"),
        new_village("330782100301", "东溪村"),
        new_village("330782100302", "西溪村"),
    )
    split(**BY, region=one, into=[east, west])
    assert by_code("330782100200").valid_to is not None
    assert {step.successor.code for step in successions(one)} == {"330782100301", "330782100302"}
    two, part = by_code("330782100201"), new_village("330782100303", "桥南村")
    split(**BY, region=two, into=[two, part])
    assert by_code("330782100201").valid_to is None
    assert [step.successor.code for step in successions(two)] == ["330782100303"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: merge(**BY, regions=[by_code("330782100200")], into=by_code("330782100200")),
        lambda: merge(**BY, regions=[by_code("330782100200")], into=by_code("330782100000")),
        lambda: merge(**BY, regions=[by_code("330782100000")], into=by_code("330782106000")),
        lambda: split(**BY, region=by_code("330782100200"), into=[by_code("330782100201")]),
        lambda: abolish(**BY, region=by_code("330782100000")),
    ],
)
def test_what_cannot_happen_is_refused_and_changes_nothing(wrong):
    with pytest.raises(DomainError):
        wrong()
    assert not Region.objects.exclude(valid_to=None).exists()


def test_a_village_that_moves_to_another_township_is_followed_by_itself():
    village, township = by_code("330782100201"), by_code("330782106000")
    there = move(**BY, region=village, parent=township, code="330782106300", on=date(2025, 5, 1))
    assert there in children(township) and there.name == village.name and there.path in span_of(township)
    assert by_code("330782100201").valid_to == date(2025, 5, 1)
    (step,) = successions(there)
    assert (step.predecessor, step.kind) == (village, "moved")
    with pytest.raises(DomainError, match="borne by another"):
        move(**BY, region=by_code("330782100200"), parent=township, code="330782106300")
    assert by_code("330782100200").valid_to is None


def test_an_abolished_village_keeps_its_place_and_its_code_may_be_given_again():
    village = by_code("330782100201")
    abolish(**BY, region=village, ground="迁并")
    again = establish(**BY, parent=by_code("330782100000"), level="village", code="330782100201", name="桥西社区")
    assert by_code("330782100201") == again and again.path != village.path


def test_nobody_without_the_right_changes_a_place():
    stranger = Actor("", "", "", "test", ())
    with pytest.raises(Refused):
        rename(actor=stranger, at=AT, region=by_code("330782100200"), name="别名")
    assert by_code("330782100200").name == "临溪村村委会"
