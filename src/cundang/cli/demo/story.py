"""A few lists with people and places of their own in them, by which the rings of the search can be seen.

One villager is written in seven ways, as different hands wrote her down over sixty years; a village bears a name of the
time of the brigades, and another one was merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cundang.cli.demo import writers

TOWNSHIP = "330782106000"
VILLAGE = "330782106203"
"""红旗村, where the villager lives; it has an archivist of its own."""
RENAMED, BRIGADE = "330782106206", "红卫大队"
MERGED_INTO, MERGED, MERGED_CODE = "330782106220", "前宅村委会", "330782106299"
WAITING = "330782106219"

VILLAGER, FORMERLY = "虞晓棠", "虞彩莲"
ELDER, IN_GENEALOGY = "楼根土", "楼正兴"
TEACHER, AS_A_CHILD = "骆一鸣", "骆阿牛"

_REGISTER = (
    ("虞曉棠戶口登記卡", "虞曉棠", "1965.4"),
    ("关于虞彩莲户口迁入的证明", "虞彩莲", "1963.9"),
    ("楼正兴户口登记卡", "楼正兴", "1965.4"),
)
_BUILDING = (
    ("关于同意虞晓棠户建房用地的批复", "虞晓棠（曾用名虞彩莲）", "1987.6.12"),
    ("虞晚棠建房用地申请表", "虞晚棠", "1986.11"),
    ("村道走向图（东至虞晓棠屋后）", "", "1991.3"),
    ("关于同意楼根土户旧房翻建的批复", "楼根土（又名楼正兴）", "1988.5.3"),
    ("关于同意金福根户建房用地的批复", "金福根（又名金小毛）", "1992.10.9"),
)
_INSURANCE = (
    ("虞小棠城乡居民养老保险参保登记表", "虞小棠", "2010.8"),
    ("虞小堂合作医疗证存根", "虞小堂", "2006.1"),
    ("骆一鸣民办教师任职登记表", "骆一鸣", "1979.9"),
)
_OLD_PLACES = (
    (BRIGADE, "红卫大队社员大会记录", "1974.2"),
    (BRIGADE, "红卫大队水库移民安置名单", "1976.11"),
    (BRIGADE, "红卫大队年终分配方案", "1978.12"),
    ("前宅村", "前宅村土地承包到户方案", "1983.3"),
    ("前宅村", "前宅村村民委员会选举结果的报告", "1996.4.20"),
    ("前宅村", "前宅村自来水工程合同", "2004.7"),
)


def story_lists(folder: Path) -> list[Path]:
    """Write them into ``folder``."""
    people = folder / "红旗村户口、建房与参保登记目录.xlsx"
    header = ["序号", "题名", "姓名", "日期", "保管期限", "页数"]
    with writers.workbook(people) as book:
        for name, rows in (("户口", _REGISTER), ("建房", _BUILDING), ("参保", _INSURANCE)):
            _sheet(book, name, f"红旗村{name}登记目录", header, [[*row, "永久", 2] for row in rows])
    places = folder / "大陈镇旧村名文件目录.xlsx"
    with writers.workbook(places) as book:
        header = ["序号", "村名", "题名", "日期", "保管期限", "页数"]
        _sheet(book, "旧村名", "大陈镇旧村名文件目录", header, [[*row, "永久", 3] for row in _OLD_PLACES])
    return [people, places]


def waiting_list(folder: Path) -> Path:
    """Write a list about which somebody has to be asked: a column nobody knows, and rows that cannot stand."""
    path = folder / "马畈村历年文件清单.xlsx"
    rows: list[list[object]] = [
        [f"马{number:03}", f"马畈村{matter}", "马畈村村民委员会", date, pages, "永久", held]
        for number, (matter, date, pages, held) in enumerate(
            (
                ("林地界线调解协议书", "1988.7.2", 3, "原件"),
                ("第五村民小组分山清册", "1983.12", 12, "原件"),
                ("饮水工程集资名单", "2009-02-30", 4, "复印件"),
                ("老年协会章程", "1996.10.8", 2, "原件"),
                ("桥梁重建捐款名单", "20990101", 6, "原件"),
                ("茶场承包合同", "1992.3.15", 5, "复印件"),
                ("村办小学房屋移交清册", "2001.8", 3, "原件"),
            ),
            start=1,
        )
    ]
    rows.append(["马008", "", "马畈村村民委员会", "1999.5.6", 1, "永久", "原件"])
    header = ["编号", "题名", "责任者", "日期", "页数", "保管期限", "交来情形"]
    with writers.workbook(path) as book:
        _sheet(book, "清单", "马畈村历年文件清单", header, rows)
    return path


def _sheet(book: writers.Book, name: str, title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A title, the heading, and the rows, numbered where the heading begins with a number."""
    sheet = book.add_worksheet(name)
    sheet.write(0, 0, title)
    sheet.write_row(1, 0, header)
    for line, row in enumerate(rows, start=1):
        sheet.write_row(line + 1, 0, [line, *row] if header[0] == "序号" else row)
