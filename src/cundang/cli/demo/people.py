"""Invented people whose names are as frequent as names really are. Nobody in particular is meant."""

from __future__ import annotations

from random import Random

# Surnames and their share in per mille: national order, with the surnames common around Jinhua put in at local strength.
SURNAMES: dict[str, int] = {
    "王": 72, "陈": 70, "吴": 62, "骆": 48, "朱": 46, "楼": 44, "龚": 34, "傅": 34, "方": 32, "金": 32, "张": 42, "李": 36,
    "丁": 26, "何": 28, "黄": 24, "杨": 22, "刘": 22, "徐": 22, "周": 22, "虞": 18, "毛": 18, "冯": 18, "叶": 16, "蒋": 14,
    "胡": 14, "鲍": 12, "施": 12, "贾": 10, "宗": 9, "成": 8, "蔡": 8, "赵": 12, "孙": 10, "马": 7, "郑": 10, "沈": 9,
    "许": 8, "俞": 8, "应": 7, "斯": 6, "季": 6, "余": 6, "潘": 6, "童": 5, "盛": 5, "单": 3, "仇": 2, "解": 2, "欧阳": 2,
    "诸葛": 2, "上官": 1,
}  # fmt: skip

# Given names by generation; earlier in a row is more frequent.
MALE = {
    1: "根土生金木水火银有德福寿荣富财法善兴昌贤正宝庆祥茂",
    2: "建国军平明华伟强勇民志新文卫红东海春林斌峰永良忠",
    3: "俊杰浩鑫涛磊超鹏宇航晨旭博阳凯翔轩泽睿子豪一",
}
FEMALE = {
    1: "凤妹仙娥香珍彩银菊莲秀桂英素春花爱玉珠小招",
    2: "红芳丽娟敏霞燕萍琴玲英美华爱珍慧秋晓小亚素",
    3: "婷雪雨欣怡佳慧琪梦瑶思颖倩莹悦诗涵梓一",
}
# Given names so frequent that every village has two of them.
FAVOURITES = {
    1: ("小妹", "根土", "有福", "金花"),
    2: ("建国", "建军", "伟", "秀英", "国平"),
    3: ("俊杰", "婷", "浩", "子轩"),
}


class People:
    """A village of invented people; the same seed gives the same people."""

    def __init__(self, random: Random, surnames: tuple[str, ...] = ()) -> None:
        self._random = random
        # A village has its own great families: half of its people share them.
        self._families = surnames or tuple(random.choices(list(SURNAMES), weights=list(SURNAMES.values()), k=3))

    def name(self, *, generation: int | None = None) -> str:
        """One full name of two to four characters."""
        random = self._random
        generation = generation or random.choices((1, 2, 3), weights=(3, 5, 2))[0]
        surname = (
            random.choice(self._families)
            if random.random() < 0.5
            else random.choices(list(SURNAMES), weights=list(SURNAMES.values()))[0]
        )
        if random.random() < 0.12:
            return surname + random.choice(FAVOURITES[generation])
        characters = (MALE if random.random() < 0.6 else FEMALE)[generation]
        length = 1 if random.random() < 0.25 else 2
        weights = range(len(characters) * 2, len(characters), -1)
        return surname + "".join(random.choices(characters, weights=list(weights), k=length))

    def identity_number(self) -> str:
        """An 18-digit number that cannot be anybody's: area 999999 is given to no place."""
        born = f"{self._random.randint(1935, 1999)}{self._random.randint(1, 12):02}{self._random.randint(1, 28):02}"
        first = f"999999{born}{self._random.randint(0, 999):03}"
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        return (
            first + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True)) % 11]
        )
