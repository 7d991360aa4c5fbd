"""Occasions: registered, inferred with the reason said, denied; the nearest word counts."""

import pytest

from cundang.audit.models import Event
from cundang.catalogue import services
from cundang.catalogue.queries import expected
from cundang.catalogue.queries.expected import State
from cundang.core.errors import DomainError, Refused
from cundang.kernel.authority import Role
from tests.catalogue.test_expected import BALLOT, listed, state
from tests.catalogue.world import (
    AT,
    BESIDE,
    BY,
    COUNTY,
    SEEN,
    TOWNSHIP,
    VILLAGE,
    Entry,
    keeper,
    place,
    take_in,
    write_list,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def occasion(kind, year, code=VILLAGE, **more):
    return next((one for one in listed(year, code=code, **more).occasions if one.kind == kind), None)


def said(kind, year, code=VILLAGE, **more):
    return services.register_occasion(**BY, place=place(code), year=year, kind=kind, **more)


def test_an_election_everybody_held_is_expected_without_a_word():
    found = occasion("election", 2021)
    assert (found.how, found.happened, found.window.confidence) == ("rule", True, "M-high")
    assert state("WS-ZZ-04", 2021) is State.MISSING and state("WS-ZZ-04", 2019) is None


def test_records_tell_of_it_in_their_own_year(tmp_path):
    take_in(write_list(tmp_path / "a.csv", [BALLOT]))
    found = occasion("election", 2020)
    assert (found.how, found.records) == ("records", 1)
    assert state("WS-ZZ-04", 2020) is State.RECEIVED and state("WS-ZZ-01", 2020) is State.MISSING
    assert occasion("election", 2021) is None, "it was the year before, not this one too"
    assert occasion("election", 2021, BESIDE).how == "rule"


def test_a_project_is_known_by_its_records_and_spreads_over_years(tmp_path):
    headings = ("项目名称", "案卷题名", "编制日期", "保管期限")
    rows = [Entry("临溪村村道工程立项批复", date="20180501"), Entry("临溪村村道工程竣工验收结算", date="20191101")]
    path = tmp_path / "基建项目档案目录.csv"
    path.write_text(
        "基建项目档案目录,,,\n"
        + ",".join(headings)
        + "\n"
        + "".join(f"村道工程,{one.title},{one.date},永久\n" for one in rows),
        "utf-8-sig",
    )
    take_in(path)
    from cundang.catalogue.models import Item

    assert set(Item.objects.values_list("category", flat=True)) == {"construction"}
    assert occasion("project", 2018).how == "records"
    assert state("KJ-JJ-01", 2018) is State.RECEIVED
    assert state("KJ-JJ-05", 2018) is State.RECEIVED, "the acceptance came the year after"
    assert state("KJ-JJ-02", 2018) is State.MISSING
    assert occasion("project", 2015) is None


def test_what_a_person_registers_calls_for_papers_until_it_is_taken_back():
    one = said("expropriation", 2019, title="高铁站用地", basis="义政发〔2019〕3号")
    assert said("expropriation", 2019, title="高铁站用地") == one
    found = occasion("expropriation", 2019)
    assert (found.how, found.titles, found.own) == ("said", ("高铁站用地",), True)
    assert state("WS-ZQ-01", 2019) is State.MISSING and state("WS-ZQ-01", 2019, code=BESIDE) is None
    services.take_back_occasion(**BY, said_id=one)
    assert occasion("expropriation", 2019) is None and state("WS-ZQ-01", 2019) is None
    acts = Event.objects.filter(subject_id=str(one)).order_by("sequence").values_list("act", flat=True)
    assert list(acts) == ["occasion.registered", "occasion.withdrawn"]


def test_what_is_thought_to_have_been_can_be_denied():
    said("election", 2021, happened=False, basis="与邻村合并，未换届")
    found = occasion("election", 2021)
    assert not found.happened and state("WS-ZZ-04", 2021) is None
    with pytest.raises(DomainError) as refused:
        said("election", 2021)
    assert refused.value.code == "occasion-contradicted"
    services.take_back_occasion(**BY, said_id=found.ids[0])
    assert occasion("election", 2021).how == "rule"


def test_a_county_changes_the_year_for_all_and_a_village_for_itself():
    said("election", 2020, COUNTY)
    assert occasion("election", 2020).place == place(COUNTY).name and not occasion("election", 2020).own
    assert occasion("election", 2021) is None, "where it was in 2020 it is not thought of 2021"
    said("election", 2020, VILLAGE, happened=False)
    assert not occasion("election", 2020).happened and occasion("election", 2020, BESIDE).happened
    assert [one.kind for one in expected.occasions_of(**SEEN, place=place(COUNTY), year=2020)] == ["election"]


def test_two_projects_of_one_year_are_two_and_asked_for_once():
    said("project", 2019, title="村道")
    said("project", 2019, title="水渠")
    assert occasion("project", 2019).titles == ("村道", "水渠")
    codes = [row.row.code for row in listed(2019).rows]
    assert len(codes) == len(set(codes)) and "KJ-JJ-01" in codes


def test_who_does_not_keep_a_place_registers_nothing_there():
    with pytest.raises(Refused):
        services.register_occasion(
            actor=keeper(Role.VILLAGE_ARCHIVIST, VILLAGE), at=AT, place=place(TOWNSHIP), year=2019, kind="project"
        )
    one = said("election", 2019, COUNTY)
    with pytest.raises(Refused):
        services.take_back_occasion(actor=keeper(Role.TOWNSHIP_ARCHIVIST, TOWNSHIP), at=AT, said_id=one)


def test_who_reaches_less_does_not_read_the_words():
    said("project", 2019, title="王某房前道路", basis="信访")
    seen = occasion("project", 2019, reader=keeper(Role.COUNTY_AUTHORITY, COUNTY))
    assert seen.titles == ("",) and seen.basis == ""
    reader = keeper(Role.COUNTY_AUTHORITY, COUNTY)
    assert expected.occasions_of(reader=reader, today=SEEN["today"], place=place(VILLAGE), year=2019) == []


def test_an_occasion_nobody_knows_is_refused():
    with pytest.raises(DomainError) as refused:
        said("wedding", 2019)
    assert refused.value.field == "kind"
