"""A list as a village really writes it, with everything that goes wrong in one; all people are invented."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cundang.core.jobs import Runner
from cundang.search.services import wait_until_searchable

NAME = "后畈居2016年归档文件目录.xlsx"
IDENTITY_NUMBER = "330782196403121213"
CODE = "D017-WS·2016-Y-{:04}"
HEADINGS = ("序号", "档 号", "文 号", "责任者", "题  名", "日 期", "保管期限", "页数", "密存期限", "备注")
ROWS = (
    ("归 档 文 件 目 录",),
    ("全宗名称：后畈居民委员会", "", "", "年度：2016", "", "保管期限：永久"),
    HEADINGS,
    (
        1,
        CODE.format(1),
        "陈政〔2016〕12号",
        "大陈镇人民政府",
        "关于同意三户建房用地的批复",
        20160318,
        "永久",
        3,
        "",
        "",
    ),
    (2, CODE.format(2), "", "后畈居民委员会", "居民代表会议记录", "2016.4.2", "永久", 12, "", ""),
    (3, CODE.format(3), "〃", "〃", "旧房拆除补偿协议书（楼小妹）", "2016年5月", "〃", 4, "", ""),
    (4, CODE.format(3), "", "国土资源局", "集体土地使用证存根（骆金花）", "2016.2.30", "永久", 2, "", ""),
    ("第 1 页 共 1 页",),
    HEADINGS,
    (5, CODE.format(5), "", "后畈居民委员会", "", "2016.8.9", "永久", 1, "", ""),
    (6, CODE.format(6), "", "后畈居民委员会", f"低保申请，身份证{IDENTITY_NUMBER}", "2016.9.1", "永久", 2, "3年", ""),
    (6, CODE.format(6), "", "后畈居民委员会", f"低保申请，身份证{IDENTITY_NUMBER}", "2016.9.1", "永久", 2, "3年", ""),
)
"""Under the headings: 4 rows that can be taken in, 2 that are wrong, 1 repeated, and 2 that are none (a foot, headings again)."""


def workbook(*sheets: tuple[str, tuple[tuple[object, ...], ...]]) -> bytes:
    """Sheets by name, as an .xlsx file."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return kept.getvalue()


def dirty() -> bytes:
    """The dirty list and a clean one beside it."""
    clean = [(at, CODE.format(100 + at), f"第{at}次村民小组会议记录", 20160301, "永久") for at in range(1, 4)]
    return workbook(("永久", ROWS), ("会议", (("序号", "档号", "题名", "日期", "保管期限"), *clean)))


def hand_over(client: Client, content: bytes, *, name: str = NAME, place: str = "330782106001"):
    """Hand a file over as the form does."""
    return client.post("/intake/", {"place": place, "lists": SimpleUploadedFile(name, content)})


def work() -> None:
    """Do everything that waits, as the worker beside the pages does."""

    def report(error: BaseException, where: str) -> str:
        raise error

    settle = lambda at: wait_until_searchable(at=at, timeout=5)  # noqa: E731
    Runner(now=timezone.now, report=report, settle=settle).run_all()


def led(client: Client, address: str) -> str:
    """Do the work an address waits for; where it leads then."""
    work()
    return client.get(address).url


def read(client: Client, content: bytes, **more: str) -> str:
    """Hand a file over and have it read; the address of its page."""
    return led(client, hand_over(client, content, **more).url)
