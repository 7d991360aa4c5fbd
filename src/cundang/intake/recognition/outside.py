"""What the names of sheet and file say about a list before its first line is read."""

from __future__ import annotations

import re
from dataclasses import replace

from cundang.intake.readings import Context
from cundang.intake.recognition.lines import named_in, volume_in
from cundang.intake.recognition.villages import village_in

_PLAIN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NO_NAME = re.compile(
    r"目录|清册|名册|表|档案|文书|会计|凭证|账|照片|实物|音像|声像|基建|设备|土地|农户|永久|长期|短期|定期|年|月|类|总|汇|全"
    r"|盒|卷|册|其他|说明|封面|数据|新建|综合|党|村务|财务|案|件|工作|导出"
)


def outside(sheet_name: str, file_name: str, *, wider: bool) -> Context:
    """Give what names say: of the sheet the village, year, period and volume; of the file the village, where the place
    it is taken in for is ``wider`` than a village and the sheet names none for certain.

    A year in the name of a file is as often that of the export as that of the records, and is not taken.
    """
    inner = _of_sheet(sheet_name)
    village = village_in(file_name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0])
    if wider and village and inner.village_basis != "sheet":
        return replace(inner, village=village, village_basis="file")
    return inner


def _of_sheet(name: str) -> Context:
    says = named_in(name)
    if village := village_in(name):
        says |= {"village": village, "village_basis": "sheet"}
    elif _PLAIN_NAME.fullmatch(name.strip()) and not _NO_NAME.search(name):
        says |= {"village": name.strip(), "village_basis": "sheet-guess"}
    return replace(Context(volume_number=volume_in(name)), **says)
