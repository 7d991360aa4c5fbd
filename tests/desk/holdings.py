"""A small township with a few records, taken in from a list like any other; all people are invented."""

from __future__ import annotations

from datetime import UTC, datetime

from cundang.core.actor import local_administrator
from cundang.intake.services import commit_batch, stage_file
from cundang.regions.queries import by_code
from cundang.search.services import drain
from tests.regions.places import YIWU, take_over

AT = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)
TOWNSHIP = "330782106000"
VILLAGE = "330782106001"
OTHER_TOWNSHIP = "330782100000"
IDENTITY_NUMBER = "330782196403121213"

LIST = f"""后畈居民委员会归档文件目录,,,,,,,,
序号,档号,文号,责任者,题名,日期,保管期限,页数,姓名,备注
1,D017-WS·1996-Y-0042,陈政〔1996〕12号,大陈镇人民政府,关于同意楼小妹户建房用地的批复,19960318,永久,3,楼小妹,
2,D017-WS·1998-Y-0107,,后畈居民委员会,集体土地使用证存根（楼小妹）,1998,长期,1,楼小妹,身份证{IDENTITY_NUMBER}
3,D017-WS·2003-Y-0011,,后畈居民委员会,旧房拆除补偿协议书,2003-05,30年,4,楼大宝,楼小妹户旧房 120 平方米
4,D017-WS·1997-Y-0031,,后畈居民委员会,宅基地安置登记表（樓小妹）,1997,永久,2,,
5,D017-WS·2010-Y-0005,,后畈居民委员会,居民代表会议记录<b>,20100105,永久,12,,
"""
MINUTES = "\n".join(
    ["序号,题名,日期,保管期限", *(f"{number},第{number}次村民小组会议记录,2011,10年" for number in range(1, 46))]
)


def places(folder):
    """The places, as the national table has them."""
    take_over(folder, YIWU)


def take_in(folder, text, *, code=VILLAGE, name="后畈居目录.csv"):
    """Take a list in and make it searchable, as the command does."""
    path = folder / name
    path.write_text(text, "utf-8")
    administrator = local_administrator()
    staged = stage_file(
        actor=administrator, at=AT, region=by_code(code), path=path, answers={}, progress=lambda *_: None
    )
    accepted = commit_batch(actor=administrator, at=AT, batch_id=staged.batch)
    drain(at=AT)
    return accepted
