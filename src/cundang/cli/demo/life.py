"""What people did at the desk of the demonstration: places, people, what was not formed, searches kept, a list that waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cundang.cli.demo import story

if TYPE_CHECKING:
    from cundang.core.actor import Actor

_MERGED_ON = date(2018, 12, 28)
# Row of the schedule, reason, words, does it last; and of which villages: every so many-th, from which one on.
_NOT_FORMED = (
    ("WS-ZZ-20", "combined", "管理制度写在村民自治章程里", True, 3, 1),
    ("WS-ZZ-20", "combined", "管理制度写在村民自治章程里", True, 3, 2),
    ("KU-ZB-03", "kept-elsewhere", "日记账由镇代理记账中心统一保管", False, 5, 1),
    ("WS-ZZ-07", "not-held", "班子连任，没有办移交", False, 4, 2),
    ("WS-DQ-02", "combined", "党员大会记在支部会议记录里", False, 8, 6),
)


def name_places(*, at: datetime) -> None:
    """Before the lists come: a village that will be merged, and the brigade another one was."""
    from cundang.core.actor import local_administrator
    from cundang.regions.queries import by_code
    from cundang.regions.services import add_former_name, establish

    actor = local_administrator()
    establish(
        actor=actor,
        at=at,
        parent=by_code(story.TOWNSHIP),
        level="village",
        code=story.MERGED_CODE,
        name=story.MERGED,
        on=date(1961, 5, 1),
    )
    add_former_name(
        actor=actor,
        at=at,
        region=by_code(story.RENAMED),
        name=story.BRIGADE,
        valid_from=date(1966, 10, 1),
        valid_to=date(1981, 12, 31),
        ground="演示：大队时期的名称",
    )


def merge_places(*, at: datetime) -> None:
    """After the lists came: their village is part of another one."""
    from cundang.core.actor import local_administrator
    from cundang.regions.queries import by_code
    from cundang.regions.services import merge

    merge(
        actor=local_administrator(),
        at=at,
        regions=[by_code(story.MERGED_CODE)],
        into=by_code(story.MERGED_INTO),
        on=_MERGED_ON,
        ground="演示：行政村规模调整",
    )


def name_people(actor: Actor, *, at: datetime) -> None:
    """Who is who: what records say is taken over and dated, and somebody is listed by hand."""
    from cundang.catalogue.queries.authority import person
    from cundang.catalogue.services import accept_proposed, add_name, add_person, change_name
    from cundang.core.days import day_of
    from cundang.regions.queries import by_code

    village = by_code(story.VILLAGE)
    taken = (
        (story.VILLAGER, story.FORMERLY, "former", "1944", "1966", "1987年建房用地批复附户口证明"),
        (story.ELDER, story.IN_GENEALOGY, "alias", "", "", "1988年旧房翻建批复"),
    )
    for name, other, kind, since, until, ground in taken:
        known = accept_proposed(actor=actor, at=at, region=village, name=name, alias=other)
        names = person(reader=actor, today=day_of(at), person_id=known).names
        alias = next(one for one in names if one.name == other)
        change_name(
            actor=actor, at=at, name_id=alias.id, name=other, kind=kind, valid_from=since, valid_to=until, ground=ground
        )
    teacher = add_person(actor=actor, at=at, region=village, name=story.TEACHER, birth_year="1951", note="民办教师")
    add_name(
        actor=actor,
        at=at,
        person_id=teacher,
        name=story.AS_A_CHILD,
        kind="nickname",
        valid_from="1951",
        valid_to="约1958年",
        ground="本人口述",
    )


def declare(actor: Actor, *, at: datetime) -> None:
    """What was never formed, with the reason; and what happened in two villages last year."""
    from cundang.catalogue.services import declare_not_formed, register_occasion
    from cundang.cli.demo.recent import BUILDING, LETTING, NEGLECTED_FROM_END
    from cundang.core.days import day_of
    from cundang.regions.queries import by_code, children

    villages, last = children(by_code(story.TOWNSHIP)), day_of(at).year - 1
    for number, village in enumerate(villages):
        if number == len(villages) - NEGLECTED_FROM_END:
            continue
        for code, reason, words, lasting, every, first in _NOT_FORMED:
            if number % every == first:
                declare_not_formed(
                    actor=actor, at=at, village=village, year=last, code=code, reason=reason, words=words,
                    lasting=lasting,
                )  # fmt: skip
    for number, kind, title in ((BUILDING, "project", "文化礼堂建设"), (LETTING, "contract", "村集体厂房出租")):
        register_occasion(
            actor=actor, at=at, place=villages[number], year=last, kind=kind, title=title, basis="村民代表会议决议"
        )


def look_for(actor: Actor, *, at: datetime) -> None:
    """Two searches somebody keeps, and one that found nothing."""
    from cundang.access.questions import Question
    from cundang.access.services import record_nothing_found, save_search
    from cundang.regions.queries import by_code

    save_search(actor=actor, at=at, question=Question(text="宅基地 骆"), name="骆姓宅基地")
    save_search(actor=actor, at=at, question=Question(text=story.VILLAGER, within=story.VILLAGE))
    record_nothing_found(
        actor=actor,
        at=at,
        question=Question(text="鲍文昭 林权证", within=story.TOWNSHIP),
        register=by_code(story.TOWNSHIP),
        purpose="本人查林权证存根，办理继承公证",
    )


def hand_in(actor: Actor, path: Path, *, at: datetime, now: Callable[[], datetime]) -> None:
    """A list handed in at the desk and read; it waits to be settled."""
    from cundang.core.jobs import Runner
    from cundang.intake.services import take_upload
    from cundang.regions.queries import by_code
    from cundang.ui.failures import log_failure

    take_upload(actor=actor, at=at, region=by_code(story.WAITING), name=path.name, chunks=iter([path.read_bytes()]))
    Runner(now=now, report=lambda error, where: log_failure(error, where=where)).run_all()
