"""Single records: entered, mended, withdrawn and brought back, by those who may and nobody else."""

import pytest

from cundang.audit.queries import events_of, verify_chain
from cundang.catalogue import queries, services
from cundang.catalogue.models import Item, ItemRevision
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.core.queries import cell
from cundang.kernel.authority import Role
from tests.catalogue.world import ADMINISTRATOR, AT, BESIDE, BY, SEEN, TOWNSHIP, VILLAGE, keeper, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

IDENTITY = "11010519491231002X"
RECORD = {
    "title": "关于同意王伟户建房用地的批复",
    "category": "administrative",
    "date": "2019.3.15",
    "retention": "长期",
    "page_count": "3",
    "persons": ["王伟"],
    "reference_code": "C012-WS·2019-Y-0001",
}


@pytest.fixture
def item_id():
    (added,) = services.add_items(**BY, region=place(VILLAGE), records=[RECORD])
    return added


def edit(item_id, version=1, actor=ADMINISTRATOR, **changes):
    return services.edit_item(actor=actor, at=AT, item_id=item_id, version=version, changes=changes)


def test_an_entered_record_is_read_as_it_was_typed_and_as_it_is_meant(item_id):
    held = queries.item(**SEEN, item_id=item_id)
    assert (held.date, held.date_basis, held.date_text) == ("2019-03-15", "exact", "2019.3.15")
    assert (held.retention, held.retention_mapped, held.retention_text) == ("legacy-long", "30y", "长期")
    assert (held.page_count, [one.name for one in held.persons]) == (3, ["王伟"])
    assert (held.region_name, held.fonds_name, held.fonds_state) == ("临溪村村委会", "临溪村村委会", "confirmed")
    assert (held.schedule_code, held.access_class) == ("WS-ZJ-02", "sensitive"), "the schedule says how closed it is"
    assert [event.act for event in events_of("item", str(item_id))] == ["item.added"]


def test_an_edit_keeps_what_stood(item_id):
    assert edit(item_id, title="关于王伟户建房的批复", persons=["王伟", "李芳"]) == 2
    held = queries.item(**SEEN, item_id=item_id)
    assert (held.version, held.title, [one.name for one in held.persons]) == (
        2,
        "关于王伟户建房的批复",
        ["王伟", "李芳"],
    )
    (kept,) = ItemRevision.objects.filter(item=item_id)
    assert kept.fields["title"] == RECORD["title"] and kept.fields["persons"][0][0] == "王伟"
    first, second = queries.history(**SEEN, item_id=item_id)
    assert (first.act, set(first.fields)) == ("item.edited", {"title", "persons"}) and second.act == "item.added"
    assert verify_chain(cell()).sound


def test_an_edit_that_changes_nothing_leaves_no_trace(item_id):
    assert edit(item_id, title=RECORD["title"], page_count=3) == 1
    assert not ItemRevision.objects.exists()


def test_who_was_slower_is_told_so(item_id):
    edit(item_id, title="甲的改法")
    with pytest.raises(DomainError) as refused:
        edit(item_id, title="乙的改法")
    assert refused.value.code == "item-changed"
    assert Item.objects.get(id=item_id).title == "甲的改法"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": " "}, "title-missing", "title"),
        ({"title": "长" * 1001}, "title-too-long", "title"),
        ({"date": "2009-02-30"}, "date-invalid", "date"),
        ({"date": "2030.1.1"}, "date-in-future", "date"),
        ({"retention": "很久"}, "retention-unknown", "retention"),
        ({"page_count": "三四"}, "page-count-invalid", "page_count"),
        ({"category": "poetry"}, "category-unknown", "category"),
        ({"access_class": "secret"}, "access-class-unknown", "access_class"),
        ({"reference_code": "C012-WS·2019-Y-0002"}, "reference-code-issued", "reference_code"),
        ({"colour": "red"}, "field-unknown", "colour"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_field(item_id, changes, code, field):
    with pytest.raises(DomainError) as refused:
        edit(item_id, **changes)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert Item.objects.get(id=item_id).version == 1


def test_a_reference_code_is_borne_by_one_record(item_id):
    (other,) = services.add_items(
        **BY, region=place(VILLAGE), records=[{"title": "另一件", "category": "administrative"}]
    )
    with pytest.raises(DomainError) as refused:
        edit(other, reference_code="C012-WS•2019-Y-0001")
    assert refused.value.code == "reference-code-taken", "another dot makes no other code"
    with pytest.raises(DomainError):
        services.add_items(**BY, region=place(VILLAGE), records=[RECORD])
    assert edit(other, reference_code="C012-WS·2019-Y-0002") == 2


def test_only_who_keeps_the_place_may_change_it(item_id):
    own, window, beside = (
        keeper(Role.VILLAGE_ARCHIVIST, VILLAGE),
        keeper(Role.TOWNSHIP_WINDOW, TOWNSHIP),
        keeper(Role.VILLAGE_ARCHIVIST, BESIDE),
    )
    services.edit_item(**BY, item_id=item_id, version=1, changes={"access_class": "open"})
    assert edit(item_id, 2, own, remarks="村里核对过") == 3
    with pytest.raises(Refused):
        edit(item_id, 3, window, remarks="窗口改的")
    with pytest.raises(NotFound):
        edit(item_id, 3, beside, remarks="邻村改的")
    with pytest.raises(Refused):
        services.add_items(actor=window, at=AT, region=place(VILLAGE), records=[RECORD | {"reference_code": ""}])
    assert Item.objects.get(id=item_id).remarks == "村里核对过"


def test_a_withdrawn_record_leaves_a_stub_and_comes_back_as_it_was(item_id):
    with pytest.raises(DomainError):
        services.withdraw_item(**BY, item_id=item_id, version=1, ground=" ")
    services.withdraw_item(**BY, item_id=item_id, version=1, ground="属于邻村")
    with pytest.raises(NotFound) as gone:
        queries.item(**SEEN, item_id=item_id)
    assert gone.value.code == "item-withdrawn"
    assert queries.items(**SEEN, ids=[item_id]) == {} and queries.stats(**SEEN).items == 0
    step = queries.history(**SEEN, item_id=item_id)[0]
    assert (step.act, step.ground) == ("item.withdrawn", "属于邻村")
    with pytest.raises(DomainError):
        services.add_items(**BY, region=place(VILLAGE), records=[RECORD])
    services.restore_item(**BY, item_id=item_id, version=2, ground="核实为本村")
    assert queries.item(**SEEN, item_id=item_id).title == RECORD["title"]


def test_identity_numbers_are_covered_wherever_they_stand(item_id):
    edit(
        item_id, title=f"王伟 {IDENTITY} 建房批复", remarks=f"身份证{IDENTITY}", attributes={"other": [f"号{IDENTITY}"]}
    )
    held = queries.item(**SEEN, item_id=item_id)
    assert IDENTITY not in str(held) and "110105********002X" in held.title
    assert IDENTITY not in str(events_of("item", str(item_id))[0].after)
    (document,) = queries.documents_for_index(ids=[item_id])
    assert IDENTITY[:10] not in str(document) and "002X" not in str(document)


def test_a_record_moves_to_the_box_it_is_said_to_lie_in(item_id):
    edit(item_id, box_number="7", volume_number="15")
    held = Item.objects.select_related("box", "volume").get(id=item_id)
    assert (held.box.number, held.box.retention, held.volume.volume_number) == ("7", "legacy-long", "15")
    edit(item_id, 2, box_number="")
    assert Item.objects.get(id=item_id).box_id is None


def named(item_id):
    return [(one.name, one.alias, one.role, one.found_in) for one in queries.item(**SEEN, item_id=item_id).persons]


def test_a_mended_title_takes_the_persons_read_from_it_along(item_id):
    edit(item_id, persons=[])
    edit(item_id, 2, title="关于同意王小伟户建房用地的批复")
    assert named(item_id) == [("王小伟", "", "", "title")]
    edit(item_id, 3, title="关于同意王晓伟户建房用地的批复")
    assert named(item_id) == [("王晓伟", "", "", "title")]
    step = queries.history(**SEEN, item_id=item_id)[0]
    (change,) = [one for one in step.changes if one.field == "persons"]
    assert ([one[0] for one in change.was], [one[0] for one in change.now]) == (["王小伟"], ["王晓伟"])
    edit(item_id, 4, title="[合同]王晓伟户建房用地的批复")
    assert named(item_id) == []


def test_persons_who_were_stated_stay_when_the_title_changes(item_id):
    edit(item_id, title="关于同意李国芳户建房用地的批复")
    assert named(item_id) == [("王伟", "", "", "column"), ("李国芳", "", "", "title")]
    edit(item_id, 2, title="关于同意李国芬户建房用地的批复", persons="王伟、李国芳、何大山")
    assert [one[0] for one in named(item_id)] == ["王伟", "何大山", "李国芬"]


def test_who_stays_named_keeps_the_role_and_the_other_name_that_is_typed_with_it(item_id):
    Item.objects.get(id=item_id).persons.update(alias="阿伟", role="householder")
    edit(item_id, persons="何大山, 王伟（又名阿伟）；买买提·吐尔逊\n李芳")
    assert named(item_id) == [
        ("何大山", "", "", "column"),
        ("王伟", "阿伟", "householder", "column"),
        ("买买提·吐尔逊", "", "", "column"),
        ("李芳", "", "", "column"),
    ]
    assert edit(item_id, 2, persons="何大山、王伟(曾用名阿伟)、买买提·吐尔逊、李芳") == 2
    edit(item_id, 2, persons="王伟（又名阿伟、小伟）、买买提·吐尔逊（户主）")
    assert named(item_id) == [("王伟", "阿伟、小伟", "householder", "column"), ("买买提·吐尔逊", "", "户主", "column")]
