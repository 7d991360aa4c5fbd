"""The lists of the last years, village by village: what must be there, as far as each village got with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from cundang.cli.demo import writers
from cundang.cli.demo.duties import ACCOUNTS, CONTRACT, PROJECT, STANDING, Duty, of_year
from cundang.cli.demo.lists import Township, Village, codes
from cundang.cli.demo.papers import Paper

YEARS = 5
HEADER = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "盒号", "存放位置", "备注")
BUILDING, LETTING = 2, 4
"""Which villages of a township, by their place in the list, built a hall last year, and let out a workshop."""
# How much of what must be there a village has, in turn. In the last but one of each township nobody got to it.
_DILIGENCE = (0.74, 0.86, 0.66, 0.99, 0.79, 0.58, 0.82, 0.7, 0.92, 0.62, 0.77, 0.54, 0.88, 0.69)
NEGLECTED_FROM_END, _NEGLECTED = 2, 0.12


def diligence(township: Township, at: int) -> float:
    """The share of its papers that the village at this place of the township's list has filed."""
    if at == len(township.villages) - NEGLECTED_FROM_END:
        return _NEGLECTED
    return _DILIGENCE[at % len(_DILIGENCE)]


def recent_lists(township: Township, folder: Path, count: int) -> Iterator[Path]:
    """A filing list for each of the last years, one of what is kept for good, and the accounts; a sheet for each village."""
    some = list(enumerate(township.villages))[: max(3, count // 60)]
    for year in range(township.year - YEARS, township.year):
        path = folder / f"{township.name}{year}年度归档文件目录.xlsx"
        with writers.workbook(path) as book:
            for at, village in some:
                duties = of_year(year)
                if at == LETTING and year == township.year - 1:
                    duties += CONTRACT
                papers = _papers(village, duties, year, diligence(township, at))
                _sheet(book, village, f"{village.name}{year}年度归档文件目录", papers, year)
        yield path
    yield _standing(township, folder, some)
    yield _accounts(township, folder, some)
    if len(township.villages) > BUILDING:
        yield _project(township, folder)


def _papers(village: Village, duties: Iterable[Duty], year: int, share: float) -> list[Paper]:
    random = Random(f"{village.fonds}{year}{share}")  # noqa: S311 - invented records, not secrets
    made = [
        _paper(random, village, duty, year, time)
        for duty in duties
        if random.random() < share
        for time in range(duty.times)
    ]
    return sorted(made, key=lambda one: (one.year, one.month, one.day))


def _paper(random: Random, village: Village, duty: Duty, year: int, time: int) -> Paper:
    bears = duty.dated or year
    months = 12 // duty.times
    return Paper(
        title=duty.title.format(v=village.name, y=bears, q=time + 1, a=village.people.name()),
        creator=f"{village.name}党支部" if "党" in duty.title else f"{village.name}村民委员会",
        document_number="",
        year=bears,
        month=time * months + random.randint(1, months),
        day=random.randint(1, 28),
        retention=duty.retention,
        pages=random.randint(1, 24),
    )


def _sheet(book: writers.Book, village: Village, title: str, papers: list[Paper], year: int) -> None:
    sheet = book.add_worksheet(village.name)
    sheet.write(0, 0, title)
    sheet.write(1, 0, f"全宗号：{village.fonds}")
    sheet.write_row(2, 0, HEADER)
    for line, (one, code) in enumerate(zip(papers, codes(village, papers), strict=True), start=1):
        box = {"永久": 1, "30年": 2, "10年": 3}[one.retention]
        row = [
            line, code, "无", one.creator, one.title, f"{one.year}{one.month:02}{one.day:02}", "", one.pages,
            f"{box:02}", f"{year % 6 + 1}柜{box}层", "",
        ]  # fmt: skip
        sheet.write_row(line + 2, 0, row)


def _plain(book: writers.Book, village: Village, title: str, papers: list[Paper]) -> None:
    """A list without reference codes."""
    sheet = book.add_worksheet(village.name)
    sheet.write(0, 0, title)
    sheet.write(1, 0, f"全宗号：{village.fonds}")
    sheet.write_row(2, 0, ["序号", "题名", "责任者", "日期", "保管期限", "页数", "备注"])
    for line, one in enumerate(papers, start=1):
        row = [line, one.title, one.creator, f"{one.year}.{one.month}", one.retention, one.pages, ""]
        sheet.write_row(line + 2, 0, row)


def _standing(township: Township, folder: Path, some: list[tuple[int, Village]]) -> Path:
    path = folder / f"{township.name}各村土地与集体资产文件目录.xlsx"
    with writers.workbook(path) as book:
        for at, village in some:
            papers = _papers(village, STANDING, township.year - YEARS, diligence(township, at))
            _plain(book, village, f"{village.name}归档文件目录", papers)
    return path


def _accounts(township: Township, folder: Path, some: list[tuple[int, Village]]) -> Path:
    path = folder / f"{township.name}近年村级会计档案目录.xlsx"
    years = range(township.year - YEARS, township.year)
    with writers.workbook(path) as book:
        sheet = book.add_worksheet("会计档案")
        sheet.write(0, 0, f"{township.name}代理记账村级会计档案目录")
        sheet.write_row(1, 0, ["年度", "村名", "题名", "册号", "张数", "保管期限", "存放位置", "备注"])
        line = 2
        for year in years:
            for at, village in some:
                # The agency keeps the books of all villages; what it lacks is what a village never handed in.
                papers = _papers(village, ACCOUNTS, year, (diligence(township, at) + 1) / 2)
                for number, one in enumerate(papers, start=1):
                    shelf = f"{year % 6 + 1}柜{at % 5 + 1}层"
                    sheet.write_row(
                        line, 0, [year, village.name, one.title, number, one.pages * 8, one.retention, shelf, ""]
                    )
                    line += 1
    return path


def _project(township: Township, folder: Path) -> Path:
    village = township.villages[BUILDING]
    path = folder / f"{village.name}文化礼堂工程项目档案目录.xlsx"
    with writers.workbook(path) as book:
        papers = _papers(village, PROJECT, township.year - 1, 0.8)
        _plain(book, village, f"{village.name}文化礼堂工程项目档案目录", papers)
    return path
