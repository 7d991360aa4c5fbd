"""How the township's deliveries were made: described here, written by LibreOffice.

    python tests/samples/township/build.py

Each delivery is a flat OpenDocument sheet that LibreOffice converts to the kind a township has. Villages and people are invented.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).resolve().parent
NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
)
STYLES = (
    '<number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/>'
    '<number:text>-</number:text><number:day number:style="long"/></number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="red" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
)


@dataclass(frozen=True)
class Span:
    """A merged cell: ``value`` over ``rows`` x ``columns``."""

    value: object
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Red:
    """A cell somebody painted red."""

    value: object


@dataclass(frozen=True)
class Formula:
    """A formula with the value the program last saw."""

    formula: str
    value: object


@dataclass
class Sheet:
    name: str
    rows: list[list[object]]
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False


def cell(value: object) -> str:
    if isinstance(value, Span):
        return cell(value.value).replace(
            "<table:table-cell",
            f'<table:table-cell table:number-columns-spanned="{value.columns}" table:number-rows-spanned="{value.rows}"',
            1,
        )
    if isinstance(value, Red):
        return cell(value.value).replace("<table:table-cell", '<table:table-cell table:style-name="red"', 1)
    if isinstance(value, Formula):
        return cell(value.value).replace(
            "<table:table-cell", f"<table:table-cell table:formula={quoteattr('of:' + value.formula)}", 1
        )
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        return f'<table:table-cell table:style-name="date" office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def flat(sheets: list[Sheet]) -> str:
    tables = []
    for sheet in sheets:
        covered: set[tuple[int, int]] = set()
        rows = []
        for r, row in enumerate(sheet.rows):
            cells, column = [], 0
            pending = list(row)
            while pending or (r, column) in covered:
                if (r, column) in covered:
                    cells.append("<table:covered-table-cell/>")
                    column += 1
                    continue
                value = pending.pop(0)
                if isinstance(value, Span):
                    covered |= {(r + i, column + j) for i in range(value.rows) for j in range(value.columns)} - {
                        (r, column)
                    }
                cells.append(cell(value))
                column += 1
            hide = ' table:visibility="collapse"' if r + 1 in sheet.hidden_rows else ""
            rows.append(f"<table:table-row{hide}>{''.join(cells) or '<table:table-cell/>'}</table:table-row>")
        tables.append(f'<table:table table:name="{escape(sheet.name)}">{"".join(rows)}</table:table>')
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{STYLES}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document>"
    )


FILTERS = {
    ".xlsx": "xlsx:Calc MS Excel 2007 XML",
    ".xls": "xls:MS Excel 97",
    ".ods": "ods:calc8",
    ".csv": "csv:Text - txt - csv (StarCalc):44,34,85,1",
    ".html": "html:HTML (StarCalc)",
    ".dbf": "dbf:dBase:85",
}


def write(name: str, sheets: list[Sheet], *, through: str = "") -> None:
    """Write one delivery; ``through`` converts with another filter and then takes the name (a web page named .xls)."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{Path(name).stem}.fods"
        source.write_text(flat(sheets), "utf-8")
        filter_ = FILTERS[through or Path(name).suffix]
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                filter_,
                "--outdir",
                folder,
                source,
            ],
            check=True,
            capture_output=True,
        )
        shutil.copy(Path(folder) / f"{source.stem}.{filter_.split(':')[0]}", HERE / name)


FILING = ["序号", "档  号", "文号", "责任者", "题    名", "日期", "密级", "页数", "备注"]

DELIVERIES: dict[str, list[Sheet]] = {}

DELIVERIES["01-clean.xlsx"] = [
    Sheet(
        "永久",
        [
            ["全宗号", "年度", "保管期限", "件号", "档号", "文号", "责任者", "题名", "日期", "页数", "备注"],
            [
                "Q101",
                2021,
                "永久",
                "0001",
                "Q101-WS·2021-Y-0001",
                "溪政〔2021〕3号",
                "清溪镇人民政府",
                "关于同意钱三宝户建房用地的批复",
                "20210315",
                3,
                "",
            ],
            [
                "Q101",
                2021,
                "永久",
                "0002",
                "Q101-WS·2021-Y-0002",
                "",
                "下塘村村民委员会",
                "下塘村村民代表会议记录",
                "20210402",
                12,
                "",
            ],
            [
                "Q101",
                2021,
                "30年",
                "0001",
                "Q101-WS·2021-D30-0001",
                "溪政〔2021〕19号",
                "清溪镇人民政府",
                "关于周阿根同志任职的通知",
                "20210620",
                2,
                "",
            ],
        ],
    )
]

DELIVERIES["02-old-seven-columns.csv"] = [
    Sheet(
        "1",
        [
            ["件号", "责任者", "文号", "题名", "日期", "页数", "备注"],
            ["1", "下塘大队", "", "下塘大队一九七八年年终分配方案", "1978.12", "6", ""],
            ["2", "公社", "公[1979]4号", "关于恢复钱三宝同志职务的通知", "79.3.2", "1", ""],
            ["3", "下塘大队", "", "社员名册", "80年代", "21", "缺页"],
            ["4", "下塘大队", "—", "关于赵金花等三人落户的报告", "一九八一年五月", "2", ""],
        ],
    )
]

DELIVERIES["03-titles-ditto-totals.xls"] = [
    Sheet(
        "2019",
        [
            [Span("下塘村2019年度归档文件目录（永久）", columns=9)],
            [Span("全宗号：Q101    机构（问题）：综合类    盒号：3", columns=9)],
            FILING,
            [1, "Q101-WS•2019-Y-0001", "无", "下塘村村民委员会", "关于村民会议的决议", "20190315", "", 3, ""],
            [2, "", "〃", "〃", "同上（附件）", "〃", "", 2, "与上件合订"],
            [3, "Q101-WS•2019-Y-0003", "某农办[2019]7 号", "镇农办", "通知", "2019.4", "", "4-5", "缺第3页"],
            ["", "", "", "", "", "", "", "", ""],
            FILING,
            [
                4,
                "Q101-WS•2019-Y-0004",
                "",
                "下塘村村民委员会",
                "关于给予孙小妹户建房用地补助的",
                "2019年7月",
                "",
                2,
                "",
            ],
            ["", "", "", "", "决定", "", "", "", ""],
            [5, "Q101-WS•2019-Y-0005", "", "同上", "下塘村集体资产登记表", "2009-02-30", "", 5, ""],
            ["合计", "", "", "", "", "", "", 16, ""],
            ["制表人：钱三宝", "", "审核人：", "", "", "", "", "", ""],
            ["第1页 共1页"],
        ],
    )
]

DELIVERIES["04-volumes-and-contents.ods"] = [
    Sheet(
        "卷内目录",
        [
            ["下塘村卷内文件目录"],
            ["全宗号：Q101 目录号：1 案卷号：15 保管期限：长期"],
            ["顺序号", "文号", "责任者", "题名", "日期", "页号", "备注"],
            [1, "", "下塘村", "下塘村土地承包合同（钱三宝）", "1984.3.1", 1, ""],
            [2, "", "下塘村", "下塘村土地承包合同（孙小妹）", "1984.3.1", 5, ""],
            [3, "", "下塘村", "土地承包登记簿", "1984.12", "9-20", ""],
            [],
            ["全宗号：Q101 目录号：1 案卷号：16 保管期限：永久"],
            ["顺序号", "文号", "责任者", "题名", "日期", "页号", "备注"],
            [1, "溪发[1985]2号", "乡政府", "关于下塘村山林权属的决定", "1985.6.7", "1-3", ""],
            [2, "", "下塘村", "山林界址图", "1985", "4", ""],
        ],
    )
]

DELIVERIES["05-three-villages.xlsx"] = [
    Sheet(
        "目录",
        [
            ["下塘村1998年文件目录"],
            ["全宗号：Q101 保管期限：永久"],
            ["件号", "责任者", "题名", "日期", "页数"],
            [1, "下塘村委会", "下塘村村规民约", "1998.1.5", 4],
            ["上塘村1998年文件目录"],
            ["全宗号：Q102 保管期限：长期"],
            ["件号", "责任者", "题名", "日期", "页数"],
            [1, "上塘村委会", "上塘村村规民约", "1998.2.6", 3],
            [2, "上塘村委会", "关于李阿毛宅基地纠纷的调解书", "1998.3.8", 2],
            ["无名坞村1998年文件目录"],
            ["全宗号：Q199 保管期限：短期"],
            ["件号", "责任者", "题名", "日期", "页数"],
            [1, "无名坞村委会", "无名坞村计划生育名单", "1998.5", 7],
        ],
    )
]

DELIVERIES["06-accounts.xlsx"] = [
    Sheet(
        "会计",
        [
            ["年度", "村名", "凭证种类", "册号", "凭证起止号", "张数", "保管期限", "存放位置"],
            [1995, "下塘村", "记账凭证", "001", "1-85", 120, "15年", "1柜2层"],
            [1995, "下塘村", "总账", "001", "", 60, "25年", "1柜2层"],
            [2016, "上塘村", "记账凭证", "012", "86-140", 98, "30年", "2柜1层"],
            [2016, "上塘村", "年度报表", "001", "—", 12, "永久", "2柜1层"],
        ],
    )
]

DELIVERIES["07-photos.xlsx"] = [
    Sheet(
        "照片",
        [
            ["照片号", "事由", "时间", "地点", "人物", "摄影者", "底片号", "备注"],
            [
                "Y-2011-0001-0001",
                "下塘村换届选举投票",
                "2011.3.12",
                "下塘村大会堂",
                "钱三宝、孙小妹",
                "周立",
                "",
                "001.jpg",
            ],
            ["Y-2011-0001-0002", "下塘村换届选举唱票", "2011.3.12", "下塘村大会堂", "赵金花", "周立", "", "002.jpg"],
        ],
    )
]

DELIVERIES["08-objects.ods"] = [
    Sheet(
        "实物",
        [
            ["顺序号", "题名", "责任者", "日期", "数量", "材质", "规格", "来源"],
            [1, "先进集体锦旗", Span("县人民政府", rows=2), Span("1992.1", rows=2), 1, "绸布", "60×90cm", "村移交"],
            [2, "先进集体奖牌", 1, "铜", "40×60cm", "村移交"],
            [3, "下塘大队木印", "下塘大队", "1965", 1, "木", "", "赵金花捐赠"],
        ],
    )
]

DELIVERIES["09-land.xlsx"] = [
    Sheet(
        "下塘村",
        [
            [Span("下塘村第二轮土地承包农户清册", columns=8)],
            ["户主", "身份证号", "家庭人口", "承包面积(亩)", "地块名称", "地块面积(亩)", "合同编号", "共有人"],
            [
                Span("钱三宝", rows=3),
                Span("999999195001011236", rows=3),
                Span(4, rows=3),
                Span(3.6, rows=3),
                "门前塘",
                1.2,
                Span("Q1010001J", rows=3),
                Span("孙小妹、钱文", rows=3),
            ],
            ["大路下", 1.4],
            ["后山脚", 1],
            [
                Span("赵金花", rows=3),
                Span(999999194812120000, rows=3),
                Span(2, rows=3),
                Span(2.1, rows=3),
                "溪滩",
                0.7,
                Span("Q1010002J", rows=3),
                Span("赵小军", rows=3),
            ],
            ["三丘", 0.7],
            ["长田", 0.7],
        ],
    )
]

DELIVERIES["10-side-by-side.xlsx"] = [
    Sheet(
        "2001",
        [
            [Span("下塘村2001年度文件目录（短期）", columns=8)],
            ["序号", "题名", "日期", "页数", "序号", "题名", "日期", "页数"],
            [1, "关于春耕生产的通知", "2001.2.3", 1, 3, "关于防汛的通知", "2001.6.1", 2],
            [2, "关于植树造林的通知", "2001.3.1", 1, 4, "关于秋收的通知", "2001.9.9", 1],
        ],
    )
]

DELIVERIES["11-web-page.xls"] = [
    Sheet(
        "宅基地",
        [
            ["档号", "题名", "申请人", "批准文号", "批准日期", "保管期限", "页数"],
            ["Q101-ZY·JC·2003·Y-0001", "钱三宝户宅基地审批表", "钱三宝", "溪土字〔2003〕12号", "2003-05-06", "永久", 3],
            ["Q101-ZY·JC·2003·Y-0002", "峯明户宅基地審批表", "孙峯明", "溪土字〔2003〕13号", "2003-05-06", "永久", 3],
        ],
    )
]

DELIVERIES["12-old-program.dbf"] = [
    Sheet(
        "AJ",
        [
            [
                "QZH,C,8",
                "MLH,C,4",
                "AJH,C,4",
                "JH,C,4",
                "TM,C,100",
                "RZZ,C,40",
                "WH,C,30",
                "RQ,C,8",
                "YS,C,4",
                "BGQX,C,6",
                "ND,C,4",
            ],
            [
                "Q101",
                "2",
                "1",
                "1",
                "关于欧阳志远同志任职的通知",
                "乡政府",
                "溪政[1991]5号",
                "19911106",
                "2",
                "长期",
                "1991",
            ],
            ["Q101", "2", "1", "2", "下塘村水利工程预算", "下塘村", "", "19920000", "8", "永久", "1992"],
        ],
    )
]

DELIVERIES["14-formulas.xlsx"] = [
    Sheet(
        "公式",
        [
            ["题名", "日期", "页数", "备注"],
            ['=HYPERLINK("x","点我")', "2020.1.1", 2, "+cmd"],
            [Formula('=CONCATENATE("下塘村";"年度总结")', "下塘村年度总结"), "2020.12", 3, "@SUM"],
            [Red("下塘村遗失清单"), "2020.6", 1, "-1+1"],
            ["隐藏行里的文件", "2020.7", 1, ""],
            [Formula("=1/0", ""), "2020.8", 1, ""],
        ],
        hidden_rows={5},
    )
]

DELIVERIES["15-deeds.xlsx"] = [
    Sheet(
        "契约",
        [
            ["序号", "题名", "日期", "备注"],
            [1, "钱氏卖田契", "光绪二十一年冬月", ""],
            [2, "孙氏分家书", "民国三十六年", ""],
            [3, "赵氏典屋契", "宣统元年", ""],
            [4, "周氏田契", "乾隆五十年", ""],
        ],
    )
]

DELIVERIES["16-second-delivery.xlsx"] = [
    Sheet(
        "永久",
        [
            ["全宗号", "年度", "保管期限", "件号", "档号", "文号", "责任者", "题名", "日期", "页数", "备注"],
            [
                "Q101",
                2021,
                "永久",
                "0001",
                "Q101-WS·2021-Y-0001",
                "溪政〔2021〕3号",
                "清溪镇人民政府",
                "关于同意钱三宝户建房用地的批复",
                "20210315",
                3,
                "",
            ],
            [
                "Q101",
                2021,
                "永久",
                "0002",
                "Q101-WS·2021-Y-0002",
                "",
                "下塘村村民委员会",
                "下塘村村民代表会议记录",
                "20210402",
                13,
                "已核对",
            ],
            [
                "Q101",
                2021,
                "30年",
                "0001",
                "Q101-WS·2021-D30-0001",
                "溪政〔2021〕19号",
                "清溪镇人民政府",
                "关于周阿根同志任职的通知",
                "20210620",
                2,
                "",
            ],
            [
                "Q101",
                2021,
                "30年",
                "0002",
                "Q101-WS·2021-D30-0002",
                "",
                "下塘村村民委员会",
                "下塘村公益林补偿协议",
                "20210901",
                5,
                "",
            ],
        ],
    )
]

DELIVERIES["17-mistakes.xlsx"] = [
    Sheet(
        "错",
        [
            FILING,
            [1, "Q101-WS·2020-Y-0001", "", "下塘村", "下塘村选举委员会名单", "20200102", "", 2, ""],
            [2, "Q101-WS·2020-Y-0001", "", "下塘村", "下塘村选举结果公告", "20200203", "", 2, "与上件同号"],
            [3, "Q101-WS·2020-Y-0003", "", "下塘村", "下塘村总结", "2020.13.02", "", 2, ""],
            [4, "Q101-WS·2020-Y-0004", "", "下塘村", "下塘村计划", "20991231", "", 2, ""],
            [5, "Q101-WS·2020-Y-0005", "", "下塘村", "", "20200301", "", 2, ""],
            [6, "Q101-WS·2020-Y-0006", "", "县局", "关于机密事项的函", "20200401", "机密", 1, ""],
            [7, "Q101-WS·2020-Y-0007", "", "下塘村", "下塘村台账", "20200501", "", dt.date(2020, 3, 5), ""],
            [8, "Q101-WS·2020-Y-0008", "", "下塘村", "题" * 1001, "20200601", "", 1, ""],
            [9, "Q101-WS·2020-Y-0009", "", "下塘村", "钱三宝（999999195001011236）低保申请", "20200701", "", 1, ""],
            [9, "Q101-WS·2020-Y-0009", "", "下塘村", "钱三宝（999999195001011236）低保申请", "20200701", "", 1, ""],
        ],
    )
]

if __name__ == "__main__":
    for name, sheets in DELIVERIES.items():
        write(name, sheets, through=".html" if name.startswith("11") else "")
        print(name, (HERE / name).stat().st_size)
