"""How catalogue entries really get written: one clean value, many hands."""

from __future__ import annotations

from random import Random

from cundang.cli.demo.papers import Paper

_DIGITS = "〇一二三四五六七八九"


def date_cell(random: Random, paper: Paper) -> str | int:
    """The date in one of the styles met in townships."""
    year, month, day = paper.year, paper.month, paper.day
    chinese = "".join(_DIGITS[int(digit)] for digit in str(year))
    styles = (
        (30, f"{year}{month:02}{day:02}"),
        (18, f"{year}.{month}.{day}"),
        (8, f"{year}-{month:02}-{day:02}"),
        (8, f"{year}年{month}月{day}日"),
        (6, f"{year}.{month}"),
        (5, f"{year}年{month}月"),
        (4, f"{year % 100:02}.{month}.{day}" if year < 2000 else f"{year}/{month}/{day}"),
        (4, str(year)),
        (3, f"{year}.00.00"),
        (3, f"{chinese}年"),
        (2, f"{year % 100:02}{month:02}{day:02}" if year < 2000 else f"{year}{month:02}00"),
        (2, f"{year}年上半年"),
        (2, f"{year}.{month}—{year + 1}.{month}"),
        (1, f"{year // 10 % 10}0年代" if year < 2000 else f"{year}?"),
        (1, "不详"),
    )
    return random.choices([style for _, style in styles], weights=[weight for weight, _ in styles])[0]


def retention_cell(random: Random, paper: Paper) -> str:
    """The retention period in the words of its time."""
    if paper.year < 2007:
        words = {"永久": ("永久", "永", "Y", "永久"), "30年": ("长期", "长", "C"), "10年": ("短期", "短", "短期")}
    else:
        words = {"永久": ("永久", "Y"), "30年": ("30年", "D30", "定期30年"), "10年": ("10年", "D10", "十年")}
    return random.choice(words[paper.retention])


def title_cell(random: Random, title: str) -> str:
    """The title with the blanks, widths and variant characters of many hands."""
    chance = random.random()
    if chance < 0.03:
        return title.replace("村", "邨").replace("国", "國").replace("会", "會")
    if chance < 0.05:
        return f"\u3000{title} "
    if chance < 0.06:
        return title.replace("关于", "关于 ")
    if chance < 0.07:
        middle = len(title) // 2
        return f"{title[:middle]}\n{title[middle:]}"
    return title


def code_cell(random: Random, code: str) -> str:
    """The reference code with a dot or a width somebody typed instead."""
    chance = random.random()
    if chance < 0.06:
        return code.replace("·", "•")
    if chance < 0.09:
        return code.replace("·", ".")
    if chance < 0.11:
        return code.replace("-", "－")
    return code


#: Mistakes that reject a row: about one row in a hundred, spread over the kinds.
def spoil(random: Random, row: dict[str, object]) -> dict[str, object]:
    """Perhaps break one row so that it must be refused."""
    chance = random.random()
    if chance < 0.003:
        return {**row, "date": "2009-02-30"}
    if chance < 0.005:
        return {**row, "title": ""}
    if chance < 0.006:
        return {**row, "retention": "保存"}
    if chance < 0.007:
        return {**row, "date": "20990101"}
    if chance < 0.0075:
        return {**row, "title": f"【机密】{row['title']}"}
    return row
