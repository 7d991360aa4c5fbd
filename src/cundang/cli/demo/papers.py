"""What a village's papers are called: titles with the people, matters and years in them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from cundang.cli.demo.people import People


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper before anybody has made a mess of its catalogue entry."""

    title: str
    creator: str
    document_number: str
    year: int
    month: int
    day: int
    retention: str
    pages: int


# Weight, title, who made it (v the village, t the township), retention, does it bear a document number.
KINDS: tuple[tuple[int, str, str, str, bool], ...] = (
    (9, "关于同意{a}户建房用地的批复", "t", "永久", True),
    (8, "{a}宅基地使用申请表", "v", "永久", False),
    (4, "集体土地建设用地使用证存根（{a}）", "t", "永久", False),
    (4, "旧房拆除补偿协议书（{a}户）", "v", "永久", False),
    (7, "{v}与{a}土地承包合同", "v", "永久", False),
    (3, "关于{a}与{b}宅基地纠纷的调解协议书", "v", "永久", False),
    (3, "{a}、{b}承包地互换协议", "v", "永久", False),
    (3, "关于{a}同志任职的通知", "t", "永久", True),
    (2, "关于{a}等{n}位同志任免职的决定", "t", "永久", True),
    (4, "{a}最低生活保障申请审批表", "t", "30年", False),
    (2, "关于给予{a}户临时救助的报告", "v", "10年", True),
    (3, "{a}城乡居民养老保险参保登记表", "v", "永久", False),
    (2, "{a}入党志愿书（村留存件）", "v", "永久", False),
    (5, "{v}村民代表会议记录", "v", "永久", False),
    (4, "{v}村民委员会会议记录", "v", "永久", False),
    (4, "{v}党支部会议记录", "v", "永久", False),
    (2, "关于{v}村民委员会换届选举结果的报告", "v", "永久", True),
    (2, "{v}村民委员会选举选民名单", "v", "永久", False),
    (3, "关于{v}道路硬化工程的请示", "v", "永久", True),
    (3, "关于{v}道路硬化工程的批复", "t", "永久", True),
    (2, "{v}自来水改造工程合同（承包人{a}）", "v", "永久", False),
    (3, "{v}村务公开栏内容（第{q}季度）", "v", "10年", False),
    (3, "{v}年度工作总结", "v", "永久", False),
    (2, "{v}集体资产登记表", "v", "永久", False),
    (2, "关于做好防汛防台工作的通知", "t", "10年", True),
    (2, "关于开展计划生育检查的通知", "t", "10年", True),
    (1, "通知", "t", "10年", True),
    (2, "{v}村规民约", "v", "永久", False),
    (2, "{v}征地补偿款分配方案", "v", "永久", False),
    (1, "{v}征地补偿款分配清册（户主{a}等{n}户）", "v", "永久", False),
)


def paper(random: Random, people: People, *, village: str, township: str, year: int) -> Paper:
    """One paper of ``year`` in ``village``."""
    _, title, maker, retention, numbered = random.choices(KINDS, weights=[kind[0] for kind in KINDS])[0]
    office = township.removesuffix("镇").removesuffix("街道")[:1] + ("政" if year < 2004 else "政办")
    return Paper(
        title=title.format(
            a=people.name(), b=people.name(), v=village, n=random.randint(3, 28), q=random.randint(1, 4)
        ),
        creator=f"{township}人民政府" if maker == "t" else f"{village}村民委员会",
        document_number=f"{office}〔{year}〕{random.randint(1, 180)}号" if numbered else "",
        year=year,
        month=random.randint(1, 12),
        day=random.randint(1, 28),
        retention=retention,
        pages=random.choices((1, 2, 3, 4, 6, 9, 15), weights=(30, 25, 18, 10, 8, 6, 3))[0],
    )
