"""The papers that must be there of a village, as its clerk titles them: every year, once for good, and on occasions."""

from __future__ import annotations

from typing import Final, NamedTuple


class Duty(NamedTuple):
    """One paper; ``title`` holds v the village, y the year, q a quarter and a a villager. ``times`` is how often a year it is
    written, ``dated`` the year it bears when that is not the year of the list."""

    title: str
    retention: str
    times: int = 1
    dated: int = 0


YEARLY: Final = (
    Duty("{v}党支部会议记录（{y}年）", "永久"),
    Duty("{v}{y}年党员大会签到册、决议", "永久"),
    Duty("{v}{y}年党员名册", "永久"),
    Duty("{v}党支部{y}年工作总结", "30年"),
    Duty("{v}村民代表会议记录、决议（{y}年第{q}次）", "永久", times=2),
    Duty("{v}村民委员会会议记录（{y}年）", "永久"),
    Duty("{v}村务监督委员会{y}年监督报告", "永久"),
    Duty("{v}村务公开栏内容（{y}年第{q}季度）", "10年", times=4),
    Duty("{v}财务公开榜（{y}年第{q}季度）", "30年", times=2),
    Duty("{v}{y}年度工作总结", "永久"),
    Duty("{v}{y}年人口、户数、劳动力统计年报", "永久"),
)
ACCOUNTS: Final = (
    Duty("{y}年第{q}季度记账凭证", "30年", times=2),
    Duty("{y}年总账", "30年"),
    Duty("{y}年明细账", "30年"),
    Duty("{y}年现金、银行存款日记账", "30年"),
    Duty("{y}年度财务报告", "永久"),
    Duty("{y}年会计档案保管清册", "永久"),
    Duty("{y}年民主理财记录", "30年"),
)
STANDING: Final = (
    Duty("{v}第一轮土地承包分户清册", "永久", dated=1984),
    Duty("{v}第二轮土地承包方案", "永久", dated=1999),
    Duty("{v}第二轮土地承包合同汇编", "永久", dated=1999),
    Duty("{v}承包地块调查表、公示结果归户表", "永久", dated=2017),
    Duty("{v}土地承包情况汇总表", "永久", dated=2018),
    Duty("{v}土地承包经营权证发放登记表", "永久", dated=2018),
    Duty("{v}村规民约", "永久", dated=2018),
    Duty("{v}全宗介绍", "永久", dated=2019),
    Duty("{v}股份经济合作社章程", "永久", dated=2019),
    Duty("{v}股份经济合作社成员名册", "永久", dated=2019),
    Duty("{v}农村集体资产清产核资报表", "永久", dated=2019),
)
ELECTION: Final = (
    Duty("关于{v}党支部换届选举结果的报告", "永久"),
    Duty("{v}党支部选举选票（封存）", "10年"),
    Duty("{v}村民委员会换届选举方案", "永久"),
    Duty("{v}选民登记名册", "永久"),
    Duty("{v}村民委员会候选人资格审查表", "永久"),
    Duty("{v}村民委员会选举结果报告单", "永久"),
    Duty("{v}村民委员会选举选票（封存）", "10年"),
    Duty("{v}村民代表、村民小组长推选名册", "永久"),
    Duty("{v}原村主任{a}离任经济责任审计报告", "永久"),
    Duty("{v}村干部名册", "永久"),
)
PROJECT: Final = (
    Duty("关于{v}文化礼堂立项的批复", "永久"),
    Duty("{v}文化礼堂施工合同", "永久"),
    Duty("{v}文化礼堂施工图、竣工图", "永久"),
    Duty("{v}文化礼堂竣工验收、结算审计报告", "永久"),
)
CONTRACT: Final = (
    Duty("{v}村民代表会议关于厂房租赁的决议", "永久"),
    Duty("{v}厂房租赁合同（承租人{a}）", "永久"),
    Duty("{v}厂房租赁“五议两公开”材料", "永久"),
)

ELECTED: Final = 2020
"""A year in which villages elected; then every five years (村民委员会组织法 art. 11)."""


def of_year(year: int) -> tuple[Duty, ...]:
    """What a village forms in ``year`` beside its accounts."""
    return YEARLY + (ELECTION if (year - ELECTED) % 5 == 0 else ())
