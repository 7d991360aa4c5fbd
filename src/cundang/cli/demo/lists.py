"""One township's lists, each of a kind townships really keep, each with its own dirt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cundang.cli.demo import dirt, writers
from cundang.cli.demo.papers import Paper, paper
from cundang.cli.demo.people import People


@dataclass(frozen=True, slots=True)
class Village:
    """A village of the demonstration: its real name and an invented fonds number."""

    name: str
    fonds: str
    people: People


@dataclass(frozen=True, slots=True)
class Township:
    """A township of the demonstration; ``year`` is the present one."""

    name: str
    villages: tuple[Village, ...]
    random: Random
    year: int


#: One list: file name, how it is written, how many records it should hold.
Writer = Callable[[Township, Path, int], None]
FILING_HEADER = ("序号", "档  号", "文号", "责任者", "题    名", "日期", "密级", "页数", "备注")


def _papers(township: Township, village: Village, count: int, years: tuple[int, int]) -> list[Paper]:
    """Papers of one village in the order of a filing list: by year, then by day."""
    random = township.random
    made = [
        paper(random, village.people, village=village.name, township=township.name, year=random.randint(*years))
        for _ in range(count)
    ]
    return sorted(made, key=lambda one: (one.year, one.month, one.day))


def codes(village: Village, papers: list[Paper]) -> Iterator[str]:
    """Reference codes as DA/T 22-2015 makes them: numbered within year and retention period."""
    last: dict[tuple[int, str], int] = {}
    for one in papers:
        retention = {"永久": "Y", "30年": "D30", "10年": "D10"}[one.retention]
        number = last[one.year, retention] = last.get((one.year, retention), 0) + 1
        yield f"{village.fonds}-WS·{one.year}-{retention}-{number:04}"


def _filing_row(random: Random, number: int, code: str, one: Paper, above: Paper | None) -> list[object]:
    creator = "〃" if above and above.creator == one.creator and random.random() < 0.5 else one.creator
    cells: dict[str, object] = {"title": dirt.title_cell(random, one.title), "date": dirt.date_cell(random, one)}
    cells = dirt.spoil(random, cells)
    remark = random.choices(("", "复印件", "缺第2页", "原件在镇", "与上件合订"), weights=(92, 3, 2, 2, 1))[0]
    return [
        number, dirt.code_cell(random, code), one.document_number or "无", creator, cells["title"], cells["date"],
        "", one.pages, remark,
    ]  # fmt: skip


def filing_lists(township: Township, path: Path, count: int, *, edit: Random | None = None) -> None:
    """归档文件目录: a sheet for each village; titles, context, repeated headers, subtotals, ditto marks, split titles.

    With ``edit`` the same lists are written with a few entries corrected, as a second delivery.
    """
    random = township.random
    with writers.workbook(path) as book:
        merged = book.add_format({"align": "center", "bold": True})
        for village in township.villages:
            sheet = book.add_worksheet(village.name)
            papers = _papers(township, village, count // len(township.villages), (1984, township.year - 6))
            sheet.merge_range(0, 0, 0, 8, f"{village.name}归档文件目录", merged)
            sheet.merge_range(1, 0, 1, 8, f"全宗号：{village.fonds}    机构（问题）：综合类", merged)
            sheet.write_row(2, 0, FILING_HEADER)
            line, pages, above = 3, 0, None
            for number, (one, code) in enumerate(zip(papers, codes(village, papers), strict=True), start=1):
                if number % 45 == 0:
                    sheet.write_row(line, 0, ["本页小计", "", "", "", "", "", "", pages, ""])
                    sheet.write_row(line + 1, 0, FILING_HEADER)
                    line, pages = line + 2, 0
                cells = _filing_row(random, number, code, one, above)
                if edit and (number == 1 or edit.random() < 0.02):
                    cells[8] = "已核对原件"
                title = str(cells[4])
                split = len(title) > 16 and random.random() < 0.01
                if split:
                    cells[4] = title[:12]
                sheet.write_row(line, 0, cells)
                line += 1
                if split:
                    sheet.write(line, 4, title[12:])
                    line += 1
                pages, above = pages + one.pages, one
            sheet.write_row(line, 0, ["合计", "", "", "", "", "", "", sum(one.pages for one in papers), ""])
            sheet.write(line + 1, 0, "制表人：        审核人：")


def old_lists(township: Township, path: Path, count: int) -> None:
    """The seven columns before 2015, many villages in one file, parted by title rows; GB18030 text."""
    random = township.random
    rows: list[list[object]] = []
    for village in township.villages:
        rows.append([f"{village.name}文件目录", "", "", "", "", "", ""])
        rows.append([f"全宗号：{village.fonds} 保管期限：长期", "", "", "", "", "", ""])
        rows.append(["件号", "责任者", "文号", "题名", "日期", "页数", "备注"])
        papers = _papers(township, village, count // len(township.villages), (1962, 1983))
        for number, one in enumerate(papers, start=1):
            spoilt = dirt.spoil(random, {"title": one.title, "date": dirt.date_cell(random, one)})
            rows.append([number, one.creator, one.document_number, spoilt["title"], spoilt["date"], one.pages, ""])
        rows.append(["合计", "", "", "", "", sum(one.pages for one in papers), ""])
    writers.csv_gb18030(path, rows)


def volumes(township: Township, path: Path, count: int) -> None:
    """Volumes with the list of what lies inside each, in one sheet per village."""
    with writers.workbook(path) as book:
        for village in township.villages[: max(1, count // 60)]:
            sheet = book.add_worksheet(village.name)
            sheet.write(0, 0, f"{village.name}卷内文件目录")
            line = 1
            for volume in range(1, 5):
                sheet.write(line, 0, f"全宗号：{village.fonds}  目录号：1  案卷号：{volume}  保管期限：永久")
                sheet.write_row(line + 1, 0, ["顺序号", "文号", "责任者", "题名", "日期", "页号", "备注"])
                line, page = line + 2, 1
                for number, one in enumerate(_papers(township, village, 15, (1955, 1998)), start=1):
                    cells = [
                        number,
                        one.document_number,
                        one.creator,
                        one.title,
                        f"{one.year}.{one.month}.{one.day}",
                        page,
                        "",
                    ]
                    sheet.write_row(line, 0, cells)
                    line, page = line + 1, page + one.pages
                line += 1


def accounts(township: Township, path: Path, count: int) -> None:
    """会计档案目录 of the township's bookkeeping agency: no titles, a voucher range instead, 1998 retention periods."""
    random = township.random
    with writers.workbook(path) as book:
        sheet = book.add_worksheet("会计档案")
        sheet.merge_range(0, 0, 0, 8, f"{township.name}村级会计档案目录", book.add_format({"align": "center"}))
        sheet.write_row(
            1, 0, ["年度", "村名", "凭证种类", "册号", "凭证起止号", "张数", "保管期限", "存放位置", "备注"]
        )
        for index in range(count):
            village = township.villages[index * len(township.villages) // count]
            year, first = random.randint(1995, 2020), random.randint(1, 400)
            kind = random.choices(("记账凭证", "总账", "明细账", "年度报表"), weights=(8, 1, 2, 1))[0]
            period = ("15年" if kind == "记账凭证" else "25年") if year < 2016 else "30年"
            sheet.write_row(index + 2, 0, [
                year, village.name, kind, f"{index % 40 + 1:03}", f"{first}-{first + random.randint(20, 80)}",
                random.randint(40, 220), "永久" if kind == "年度报表" else period, f"{index % 6 + 1}柜{index % 5 + 1}层", "",
            ])  # fmt: skip


def land(township: Township, path: Path, count: int) -> None:
    """土地承包清册: one row for each parcel, the household's cells merged downward, some identity numbers lost to Excel."""
    random = township.random
    with writers.workbook(path) as book:
        for village in township.villages[: max(1, count // 100)]:
            sheet = book.add_worksheet(village.name)
            sheet.merge_range(0, 0, 0, 8, f"{village.name}第二轮土地承包农户清册（1999年）", book.add_format({}))
            sheet.write_row(
                1,
                0,
                [
                    "户主",
                    "身份证号",
                    "家庭人口",
                    "承包面积(亩)",
                    "地块名称",
                    "地块面积(亩)",
                    "合同编号",
                    "证书编号",
                    "共有人",
                ],
            )
            line = 2
            for household in range(1, 101):
                parcels = [round(random.uniform(0.2, 1.8), 2) for _ in range(random.choice((1, 2, 3, 3)))]
                head, others = village.people.name(), [village.people.name() for _ in range(random.randint(1, 3))]
                number = village.people.identity_number()
                shown: object = int(number[:17] + "0") if random.random() < 0.03 else number
                common = [head, shown, len(others) + 1, round(sum(parcels), 2)]
                last = [f"{village.fonds}{household:04}J", f"浙义农地权{household:05}", "、".join(others)]
                for offset, area in enumerate(parcels):
                    sheet.write(line + offset, 4, random.choice(("门前塘", "大路下", "后山脚", "溪滩", "三丘", "长田")))
                    sheet.write(line + offset, 5, area)
                for column, cell in [*enumerate(common), *enumerate(last, start=6)]:
                    if len(parcels) > 1:
                        sheet.merge_range(line, column, line + len(parcels) - 1, column, cell)
                    else:
                        sheet.write(line, column, cell)
                line += len(parcels)


def homesteads(township: Township, path: Path, count: int) -> None:
    """A web system's "Excel" of homestead approvals: a web page named .xls."""
    random = township.random
    rows: list[list[object]] = [["档号", "村名", "题名", "申请人", "批准文号", "批准日期", "保管期限", "页数"]]
    for index in range(count):
        village = township.villages[index % len(township.villages)]
        one = paper(
            random, village.people, village=village.name, township=township.name, year=random.randint(1988, 2015)
        )
        applicant = village.people.name()
        rows.append([
            f"{village.fonds}-ZY·JC·{one.year}·Y-{index // len(township.villages) + 1:04}", village.name,
            f"{applicant}户宅基地审批表", applicant, f"{township.name[:1]}土字〔{one.year}〕{index + 1}号",
            f"{one.year}-{one.month:02}-{one.day:02}", "永久", one.pages,
        ])  # fmt: skip
    writers.html_named_xls(path, f"{township.name}宅基地审批档案", rows)


def photos(township: Township, path: Path, count: int) -> None:
    """照片目录: caption in four columns."""
    random = township.random
    with writers.workbook(path) as book:
        sheet = book.add_worksheet("照片")
        sheet.write(0, 0, f"{township.name}照片档案目录")
        sheet.write_row(1, 0, ["照片号", "村名", "事由", "时间", "地点", "人物", "摄影者", "底片号", "备注"])
        for index in range(count):
            village = township.villages[index % len(township.villages)]
            matter = random.choice(
                ("村民委员会换届选举", "道路硬化工程竣工", "村文化礼堂落成", "抗洪抢险", "老年协会成立")
            )
            year = random.randint(1978, 2022)
            sheet.write_row(index + 2, 0, [
                f"Y-{year}-{index // 20 + 1:04}-{index % 20 + 1:04}", village.name, f"{village.name}{matter}", f"{year}.{random.randint(1, 12)}",
                village.name, "、".join(village.people.name() for _ in range(random.randint(1, 3))), village.people.name(), "", "",
            ])  # fmt: skip


def old_program(township: Township, path: Path, count: int) -> None:
    """The table of an archives program of the nineties: FoxPro, fields named by initials of pinyin."""
    fields = (
        ("QZH", 8),
        ("MLH", 4),
        ("AJH", 4),
        ("JH", 4),
        ("TM", 80),
        ("RZZ", 40),
        ("WH", 30),
        ("RQ", 8),
        ("YS", 4),
        ("BGQX", 6),
        ("ND", 4),
    )
    rows: list[list[object]] = []
    for village in township.villages[: max(1, count // 60)]:
        for number, one in enumerate(_papers(township, village, 60, (1985, 1999)), start=1):
            date = f"{one.year}{one.month:02}{one.day:02}"
            period = {"永久": "永久", "30年": "长期", "10年": "短期"}[one.retention]
            rows.append(
                [
                    village.fonds,
                    "2",
                    number // 20 + 1,
                    number,
                    one.title,
                    one.creator,
                    one.document_number,
                    date,
                    one.pages,
                    period,
                    one.year,
                ]
            )
    writers.dbf_gbk(path, fields, rows)


def side_by_side(township: Township, path: Path, count: int) -> None:
    """A list printed in two columns of entries to spare paper."""
    with writers.workbook(path) as book:
        for village in township.villages[: max(1, count // 40)]:
            sheet = book.add_worksheet(village.name)
            sheet.merge_range(0, 0, 0, 7, f"{village.name}2001年度文件目录（短期）", book.add_format({}))
            sheet.write_row(1, 0, ["序号", "题名", "日期", "页数"] * 2)
            papers = _papers(township, village, 40, (2001, 2001))
            for index, one in enumerate(papers):
                line, block = index % 20 + 2, index // 20 * 4
                sheet.write_row(line, block, [index + 1, one.title, f"2001.{one.month}.{one.day}", one.pages])


#: What one township hands in: file name, writer, records of every hundred of its total.
LISTS: tuple[tuple[str, Writer, int], ...] = (
    ("{t}各村归档文件目录.xlsx", filing_lists, 34),
    ("{t}八四年前文件目录.csv", old_lists, 13),
    ("{t}农户土地承包清册.xlsx", land, 11),
    ("{t}村级会计档案.xlsx", accounts, 4),
    ("{t}宅基地审批.xls", homesteads, 6),
    ("{t}老系统导出.dbf", old_program, 4),
    ("{t}案卷卷内目录.xlsx", volumes, 2),
    ("{t}照片目录.xlsx", photos, 1),
    ("{t}二〇〇一年短期目录.xlsx", side_by_side, 1),
)
