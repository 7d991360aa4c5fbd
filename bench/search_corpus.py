"""A data folder full of invented records, the same for the same seed: what the search benches measure on.

Titles, codes and people are made like those of village papers; one record in ten carries 500 characters of text.
Nothing is repeated to reach a size: every record is its own.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from uuid import UUID

AT = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = date(2026, 1, 1)
TIERS = {"village": 5_000, "township": 200_000, "county": 5_000_000}

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪"
    "陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔单解仇查区楼骆虞鲍施宗"
)
GIVEN = (
    "国建华文明玉军志德平英海秀林桂红春金丽兰永荣福庆生伟芳敏静强艳娟涛超勇霞杰洪俊峰龙辉刚成光东新良树根银水木云连旺兴发财有元友才万中山正长顺"
    "安宁和凤珍梅莲香花菊娥琴月美爱素淑翠巧雪晓小大宝贵祥忠义仁礼信孝廉全学思进步胜利民富来喜保卫守彬斌波博昌朝晨诚传达道恩方飞丰风高功恭广汉"
    "浩恒宏鸿厚虎欢会惠佳家嘉健江娇洁劲景开康科坤乐磊力立亮玲凌满茂猛鸣墨能鹏萍琪启千乾谦钦清晴琼秋群然蓉融瑞润少绍升圣盛师世仕寿舒帅松泰天田"
    "廷同望威维蔚希熙锡先贤翔向欣星雄修旭宣雅燕阳耀业怡宜毅益艺逸莹映宇羽雨禹育裕誉远悦允泽增展章昭哲贞真振政之芝知智致忠钟洲竹卓子紫宗祖佐"
)
TRADITIONAL = str.maketrans("国华建军张刘陈黄吴孙马罗郑谢邓冯伟兰龙荣庆", "國華建軍張劉陳黃吳孫馬羅鄭謝鄧馮偉蘭龍榮慶")
TITLES = [
    ("关于同意{p}户建房用地的批复", "KJ·JJ"),
    ("{v}村民{p}建房用地申请表", "KJ·JJ"),
    ("{p}宅基地使用权登记审批表", "ZY"),
    ("关于{p}危房改造建房补助的请示", "KJ·JJ"),
    ("{y}年{v}{p}户土地承包经营权证登记簿", "ZY"),
    ("{v}村民委员会与{p}签订的土地承包合同", "ZY"),
    ("{p}户籍迁移申请书", "WS"),
    ("{p}与{q}邻里纠纷人民调解协议书", "WS"),
    ("{v}与{p}鱼塘承包合同", "ZY"),
    ("关于批准{p}同志为中共预备党员的通知", "WS"),
    ("关于{p}同志任职的通知", "WS"),
    ("{v}{y}年第{n}号记账凭证", "KU"),
    ("{v}{y}年度财务收支决算表", "KU"),
    ("关于印发《{t}{y}年农村工作要点》的通知", "WS"),
    ("{v}{y}年村民代表会议记录", "WS"),
    ("{t}人民政府关于{v}换届选举工作的报告", "WS"),
    ("{v}{y}年第{n}季度村务公开材料", "WS"),
    ("{v}道路硬化工程竣工图", "KJ·JJ"),
    ("{y}年{v}低保户{p}审批材料", "WS"),
    ("{v}关于{p}、{q}等户征地补偿款发放的报告", "WS"),
]
SENTENCES = [
    "兹有我村村民{p}，因家庭人口较多，原有住房破旧，申请在本村{d}组建房，占地{n}平方米。",
    "经{v}村民委员会讨论研究，同意上述申请，报请{t}人民政府批准。",
    "该户现有人口{d}人，户主{p}，配偶{q}，承包耕地{n}亩。",
    "甲方：{v}村民委员会，乙方：{p}。双方经协商一致，签订如下协议。",
    "承包期限自{y}年一月一日起至期满止，承包费每年{n}元。",
    "参加会议的有{p}、{q}等{d}人，会议由村支部书记主持。",
    "会议讨论了水利建设、道路维修、计划生育、农业税征收等工作。",
    "东至{p}宅基地，西至{q}承包地，南至大路，北至水渠，四至清楚。",
    "收到{p}交来宅基地使用费人民币{n}元整。",
]
RETENTION = ("permanent", "30y", "10y", None)
CATEGORIES = {"WS": "administrative", "KJ·JJ": "construction", "ZY": "land", "KU": "accounting"}


def name(random: Random) -> str:
    """A name of two or three characters, frequent ones frequent."""

    def pick(characters: str) -> str:
        return characters[int(random.random() ** 2 * len(characters))]

    return pick(SURNAMES) + pick(GIVEN) + (pick(GIVEN) if random.random() < 0.8 else "")


def prepare(folder: Path) -> None:
    """Make Django ready for a data folder, and the folder with the built-in places."""
    os.environ["CUNDANG_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cundang.config.settings")
    from cundang.cli import context, founding

    context.prepare()
    founding.found(at=AT)


def as_it_is(name: str) -> str:
    """A name written as it should be."""
    return name


def fill(
    items: int,
    *,
    seed: int = 7,
    who: Callable[[Random, UUID], str] = lambda random, _village: name(random),
    mention: Callable[[str], str] = as_it_is,
    truth: dict[str, set[UUID]] | None = None,
) -> float:
    """Put ``items`` records into the prepared folder, noted in the outbox as one batch. Returns the seconds it took.

    ``who`` picks a person of a village; ``mention`` says how the name of a person is written where it stands; ``truth`` is given the records of every person.
    """
    from django.db import transaction

    from cundang.catalogue.models import Fonds, Item, ItemPerson
    from cundang.catalogue.signals import items_changed
    from cundang.core import bulk
    from cundang.core.ids import new_id
    from cundang.core.queries import cell
    from cundang.kernel.names import fold_name
    from cundang.regions.queries import within

    random = Random(seed)
    places = {place.id: place for place in within(None)}
    villages = [place for place in places.values() if place.level == "village"]
    batch, code = new_id(), cell()
    people: list[tuple[object, ...]] = []

    def rows(fonds: list[Fonds]) -> Iterator[tuple[object, ...]]:
        for number in range(items):
            one = random.choice(fonds)
            village = places[one.region_id].name
            township = places[places[one.region_id].parent_id].name
            year = max(1949, min(2025, 2022 - int(random.gammavariate(1.6, 14))))
            said = {
                "p": who(random, one.region_id), "q": who(random, one.region_id), "v": village, "t": township, "y": year,
                "n": random.randrange(1, 400), "d": random.randrange(2, 10),
            }  # fmt: skip
            identifier = new_id()

            def noted(template: str, said: dict[str, object], identifier: UUID = identifier) -> list[str]:
                """The people a template names, as written, and note whose record this is."""
                people = [str(said[letter]) for letter in "pq" if f"{{{letter}}}" in template]
                for person in people if truth is not None else ():
                    truth.setdefault(person, set()).add(identifier)
                return [mention(person) for person in people]

            title, category = random.choice(TITLES)
            named = noted(title, said)
            if named and random.random() < 0.03:
                named[0] = named[0].translate(TRADITIONAL)
            text = ""
            if random.random() < 0.1:
                while len(text) < 500:
                    sentence = random.choice(SENTENCES)
                    other = said | {"q": who(random, one.region_id), "n": random.randrange(1, 9999)}
                    people_in = dict(zip(_letters(sentence), noted(sentence, other), strict=True))
                    text += sentence.format(**(other | people_in))
            people.extend(
                (new_id(), code, identifier, at, one, fold_name(one), "", "", "title") for at, one in enumerate(named)
            )
            retention = random.choice(RETENTION)
            yield (
                identifier, code, CATEGORIES[category],
                f"{one.number}-{category}·{year}·{'Y' if retention == 'permanent' else 'D30'}-{seed}{number:07}",
                title.format(**(said | dict(zip(_letters(title), named, strict=True)))), f"{village}民委员会" if number % 3 else f"{township}人民政府",
                f"{township[:1]}政发〔{year}〕{said['n']}号" if number % 4 == 0 else "",
                f"{year}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}", "exact", year, retention, text,
                "unknown", number % 6, batch, one.id, one.region_id, AT, AT,
            )  # fmt: skip

    columns = [
        "id",
        "cell",
        "category",
        "reference_code",
        "title",
        "creator",
        "document_number",
        "date",
        "date_basis",
        "year",
        "retention",
        "remarks",
        "access_class",
        "access_level",
        "batch",
        "fonds_id",
        "region_id",
        "created_at",
        "updated_at",
    ]
    rest = {
        field.attname: field.get_default()
        for field in Item._meta.concrete_fields
        if field.attname not in columns and not field.null
    }
    began = time.perf_counter()
    with transaction.atomic():
        held = list(Fonds.objects.filter(number__startswith="C"))
        if not held:
            held = [Fonds(cell=code, region=one, number=f"C{at:03}", name=one.name) for at, one in enumerate(villages)]
            Fonds.objects.bulk_create(held)
        bulk.insert_rows(Item, [*columns, *rest], ((*row, *rest.values()) for row in rows(held)))
        bulk.insert_rows(
            ItemPerson, ["id", "cell", "item_id", "position", "name", "folded", "alias", "role", "found_in"], people
        )
        items_changed.send(sender=Item, cell=code, batch=batch)
    return time.perf_counter() - began


def _letters(template: str) -> list[str]:
    return [letter for letter in "pq" if f"{{{letter}}}" in template]


def main() -> None:
    """``python bench/search_corpus.py FOLDER TIER``: make a data folder to look at."""
    folder, tier = Path(sys.argv[1]), sys.argv[2]
    prepare(folder)
    print(f"{TIERS[tier]} records in {fill(TIERS[tier]):.1f} s")


if __name__ == "__main__":
    main()
