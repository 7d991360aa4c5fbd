"""Set-based writing gives back what was handed in, on either database."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from django.db import IntegrityError

from cundang.audit.models import ChainHead, Event
from cundang.core.bulk import continue_sequences, holding, insert_rows, insert_select, read_rows, update_from
from cundang.core.ids import new_id
from cundang.regions.models import Region, RegionName
from cundang.search.models import Outbox

pytestmark = pytest.mark.django_db

COLUMNS = ("id", "cell", "code", "level", "name", "parent_id", "path", "valid_from", "valid_to")
NASTY = "tab\t newline\n backslash\\ \\N \"quote\" 'quote' %s %% ; -- 村😀"


def place(number: int, *, name: str = "村", parent: UUID | None = None, level: str = "village") -> tuple:
    return (new_id(), "c", f"{number:012}", level, name, parent, number, None, None)


def test_every_kind_of_value_comes_back_as_it_was():
    top = place(1, level="county")
    low = (new_id(), "c", "000000000002", "village", NASTY, top[0], 2**62, date(1949, 10, 1), date(2026, 1, 1))
    assert insert_rows(Region, COLUMNS, iter([top, low])) == 2
    assert list(read_rows(Region, COLUMNS)) == [top, low]


def test_moments_and_json_come_back_as_they_were():
    at = datetime(2026, 11, 21, 23, 59, 59, 123456, tzinfo=timezone(timedelta(hours=8)))
    after = {"题名": "关于张三的批复", "b": [1, None, True, {"a": "\\"}], "a": ""}
    columns = [field.attname for field in Event._meta.concrete_fields if field.attname != "before"]
    texts = dict.fromkeys(columns, "x") | {"id": new_id(), "sequence": 1, "at": at, "after": after}
    insert_rows(Event, columns, [[texts[column] for column in columns]])
    event = Event.objects.get()
    assert (event.at, event.after, event.before) == (at.astimezone(UTC), after, None)


def test_a_broken_row_late_in_the_stream_leaves_none_of_them():
    rows = [place(number) for number in range(1, 2_501)]
    with pytest.raises(IntegrityError):
        insert_rows(Region, COLUMNS, [*rows, rows[0]])
    assert Region.objects.count() == 0


def test_whoever_makes_the_rows_may_ask_the_database_in_between():
    def rows():
        for number in range(1, 4_002):
            yield place(number + Region.objects.filter(path=1).count())

    assert insert_rows(Region, COLUMNS, rows()) == 4_001


def test_a_row_of_another_length_is_not_taken_for_a_shorter_one():
    with pytest.raises(ValueError, match="8 values for 9 columns"):
        insert_rows(Region, COLUMNS, [place(1)[:-1]])


def test_a_column_the_model_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no column"):
        insert_rows(Region, ["id); DROP TABLE regions_region; --"], [])


def test_rows_go_from_table_to_table_with_constants_beside_them():
    ours, theirs = place(1, name="甲村"), place(2, name="乙村", level="township")
    insert_rows(Region, COLUMNS, [ours, theirs])
    count = insert_select(
        RegionName,
        Region,
        ("id", "cell", "name"),
        where="level = %s AND id = %s",
        params=["village", ours[0]],
        extra={"region_id": theirs[0], "valid_to": date(2020, 2, 29), "valid_from": None},
    )
    taken = RegionName.objects.get()
    assert count == 1
    assert (taken.id, taken.name, taken.region_id) == (ours[0], "甲村", theirs[0])
    assert (taken.valid_from, taken.valid_to) == (None, date(2020, 2, 29))


def test_columns_are_taken_over_from_the_rows_with_the_same_key():
    one, two, three = (place(number, name=f"{number}村") for number in (1, 2, 3))
    insert_rows(Region, COLUMNS, [one, two, three])
    names = [(row[0], "c", one[0], "新村", None, date(2021, 1, 1)) for row in (one, two)]
    insert_rows(RegionName, ("id", "cell", "region_id", "name", "valid_from", "valid_to"), names)
    count = update_from(
        Region,
        RegionName,
        ("name", "valid_to"),
        where="target.code <> %s",
        params=[two[2]],
        extra={"valid_from": date(2000, 1, 1)},
    )
    assert count == 1
    assert list(Region.objects.order_by("path").values_list("name", "valid_from", "valid_to")) == [
        ("新村", date(2000, 1, 1), date(2021, 1, 1)),
        ("2村", None, None),
        ("3村", None, None),
    ]


def test_a_version_is_increased_where_it_stands():
    ChainHead.objects.create(chain="a", cell="c", sequence=4)
    ChainHead.objects.create(chain="b", cell="c", sequence=7)
    update_from(ChainHead, ChainHead, (), key="chain", increase=["sequence"], where="source.chain = %s", params=["b"])
    assert dict(ChainHead.objects.values_list("chain", "sequence")) == {"a": 4, "b": 8}


def test_automatic_keys_go_on_after_the_highest_written():
    columns = [field.attname for field in Outbox._meta.concrete_fields]
    # Far above what other tests may have left behind.
    filled = {"sequence": 1_000_041, "cell": "c"}
    insert_rows(Outbox, columns, [[filled.get(column, new_id() if column == "mark" else None) for column in columns]])
    continue_sequences([Outbox])
    assert Outbox.objects.create(cell="c").sequence == 1_000_042


def test_whether_any_table_holds_any_of_the_values():
    region = place(1, name="临溪村")
    insert_rows(Region, COLUMNS, [region])
    RegionName.objects.create(cell="c", region_id=region[0], name="红卫大队")
    names = ((Region, "name"), (RegionName, "name"))
    assert holding(names, ["塘里村", "临溪村"])
    assert holding(names, {"红卫大队": 1})
    assert not holding(names[:1], ["红卫大队"])
    assert not holding(names, ["塘里村", NASTY])
    assert not holding(names, [])
