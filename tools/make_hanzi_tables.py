"""Write the folding and repair tables of Chinese characters: ``python tools/make_hanzi_tables.py``.

Needs the package ``opencc-python-reimplemented`` (Apache-2.0) and the two lists of variants beside this file.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import opencc

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/cundang/kernel/tables/folding.py"
OPENCC = Path(opencc.__file__).parent / "dictionary"

# What one kind of text writes in many ways and nobody searches apart.
SIGNS = {
    "·": "•・．∙‧⋅・",
    "-": "–—―－‐‑‒─━﹣",
    '"': "“”„‟〝〞＂",
    "'": "‘’‚‛＇",
    "[": "〔【［〖",
    "]": "〕】］〗",
    "(": "（﹙",
    ")": "）﹚",
    ",": "、，﹐､",
    "〇": "○◯",
}
# Radicals that stand for whole characters in text copied from PDF files, where NFKC knows no better.
RADICALS = dict(
    zip(
        "⺁⺎⺝⺟⺠⺮⺼⻁⻃⻄⻅⻆⻉⻋⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂兀月母民竹月虎西西见角贝车长长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


def in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def opencc_pairs(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in (OPENCC / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            yield key, values.split()


def variants() -> dict[str, str]:
    """Every character that folds and what it folds to, one step; the first source that names a character decides."""
    steps: dict[str, str] = {}

    def add(written: str, meant: str, *, even_standard: bool = False) -> None:
        if written != meant and (even_standard or not in_gb2312(written)):
            steps.setdefault(written, meant)

    for line in (HERE / "sources/variants_village.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            written, meant, _ = line.split("\t")
            add(written, meant, even_standard=True)
    for traditional, simplified in opencc_pairs("TSCharacters.txt"):
        add(traditional, simplified[0])
    for name in ("TWVariants.txt", "HKVariants.txt", "JPVariants.txt"):
        for standard, regional in opencc_pairs(name):
            for char in regional:
                add(char, standard)
    for line in (HERE / "sources/variants_1955.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            for kept, *aside in line.split():
                for char in aside:
                    add(char, kept)
    return steps


def private_use() -> dict[str, str]:
    """Characters old Chinese fonts kept in the private use area (GBK FE50-FEA0), which Unicode has named since."""
    repairs = {}
    codes = [row for row in range(0x50, 0xA1) if row != 0x7F]
    for number, low in enumerate(codes):
        real = bytes([0xFE, low]).decode("gb18030")
        if unicodedata.category(real) != "Co":
            repairs[chr(0xE815 + number)] = real
    # The fourteen that the codec still leaves in the private use area.
    named_since = {
        0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6,
        0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F, 0xE843: 0x9FB9, 0xE854: 0x9FBA,
        0xE855: 0x241FE, 0xE864: 0x9FBB,
    }  # fmt: skip
    repairs.update((chr(code), chr(real)) for code, real in named_since.items())
    return repairs


def invisible() -> dict[str, str]:
    """Whitespace of every kind becomes a blank; what has no width or only steers the display goes."""
    out = {}
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        category = unicodedata.category(char)
        if (category in ("Zs", "Zl", "Zp") and char != " ") or char in "\t\n\v\f\r\x85":
            out[char] = " "
        elif category in ("Cc", "Cf") or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
            out[char] = ""
    return out


def concerns_us(code: int) -> bool:
    """Other scripts have compatibility forms too; those are normalised when met, they need no room in the table."""
    ranges = ((0, 0x590), (0x1E00, 0xFB00), (0xFE30, 0xFE70), (0xFF00, 0xFFF0), (0x20000, sys.maxunicode + 1))
    return any(low <= code < high for low, high in ranges)


def folding(steps: dict[str, str], repairs: dict[str, str]) -> dict[str, str]:
    signs = {written: meant for meant, many in SIGNS.items() for written in many}

    def settle(char: str) -> str:
        seen = [char]
        while True:
            text = "".join(
                signs.get(one) or repairs.get(one) or steps.get(one, one)
                for one in unicodedata.normalize("NFKC", "".join(signs.get(one, one) for one in seen[-1]).casefold())
            )
            if text in seen:
                # A ring of variants naming each other ends at its standard form.
                ring = seen[seen.index(text) :]
                return next((one for one in ring if in_gb2312(one)), min(ring))
            seen.append(text)

    out = {}
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if (unicodedata.category(char) not in ("Cs", "Cn", "Co", "Cc", "Cf") and concerns_us(code)) or char in repairs:
            settled = settle(char)
            if settled != char:
                out[char] = settled
    return out


def literal(text: str) -> str:
    """A string literal in lines of at most 100 characters, plain ASCII escapes only where a sign cannot be seen."""
    shown = [text[at : at + 56] for at in range(0, len(text), 56)]
    return "(\n" + "".join(f"    {ascii_unseen(part)}\n" for part in shown) + ")"


def ascii_unseen(text: str) -> str:
    body = "".join(
        char
        if char.isprintable() and unicodedata.combining(char) == 0 and char not in '"\\'
        else "\\" + char
        if char in '"\\'
        else (f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}")
        for char in text
    )
    return f'"{body}"'


def main() -> None:
    repairs = private_use() | RADICALS
    hidden = invisible()
    fold = folding(variants(), repairs)
    unstable = [char for char, text in fold.items() if any(one in fold for one in text)]
    if unstable:
        raise SystemExit(f"the folding is not idempotent: {unstable}")
    single = {char: text for char, text in fold.items() if len(text) == 1 and char not in hidden}
    longer = {char: text for char, text in fold.items() if len(text) > 1 and char not in hidden}
    blanks = [char for char, text in hidden.items() if text]
    gone = [char for char, text in hidden.items() if not text]
    TARGET.write_text(
        f'''"""Generated by ``tools/make_hanzi_tables.py``; change the sources there, not this file.

Traditional, regional and Japanese forms: OpenCC dictionaries as shipped in opencc-python-reimplemented
{version("opencc-python-reimplemented")} (https://github.com/yichen0831/opencc-python), Apache License 2.0.
Variants set aside by the State: 第一批异体字整理表 (1955 and amendments). Village variants: this project.
Compatibility forms and case: Unicode {unicodedata.unidata_version}.
"""

WRITTEN = {literal("".join(single))}
"""Each character here folds to the one at the same place in ``MEANT``."""

MEANT = {literal("".join(single.values()))}

LONGER = {{
{"".join(f"    {ascii_unseen(char)}: {ascii_unseen(text)},{chr(10)}" for char, text in longer.items())}}}
"""Characters that fold to several."""

BLANKS = {literal("".join(blanks))}
"""Whitespace of every kind, to become an ordinary blank."""

UNSEEN = {literal("".join(gone))}
"""Characters without width or ink, to go."""

REPAIRS = {{
{"".join(f"    {ascii_unseen(char)}: {ascii_unseen(text)},{chr(10)}" for char, text in repairs.items())}}}
"""Private-use and radical code points that stand for ordinary characters in old files and in text out of PDF files."""
''',
        "utf-8",
    )
    print(f"{len(single)} single, {len(longer)} longer, {len(hidden)} unseen, {len(repairs)} repairs -> {TARGET}")


if __name__ == "__main__":
    main()
