"""Write what a reading machine takes characters for: ``python tools/make_ocr_confusions.py``.

Every character of everyday use and of names is set in lines of ten, drawn in fonts the tables of the search were not made
with, spoilt as bad copies are, and read by Tesseract; what it read wrong is kept. Needs pillow and pypinyin, and of Debian
``tesseract-ocr tesseract-ocr-chi-sim fonts-wqy-microhei fonts-arphic-uming fonts-arphic-ukai``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from pypinyin import Style, pinyin

HERE = Path(__file__).parent
TARGET = HERE.parent / "bench/ocr_confusions.txt"
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]

SEED = 20
FONTS = ("wqy/wqy-microhei.ttc", "arphic/uming.ttc", "arphic/ukai.ttc")
ROUNDS = 4
"""How often every character is drawn in each font, each time in another line and spoilt otherwise."""
LINE = 10
BATCH = 64
"""Lines Tesseract is given at once."""


def characters() -> list[str]:
    """The first level of GB 2312, and what else stands in the names of the search bench."""
    from bench.search_corpus import GIVEN, SURNAMES

    every = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    everyday = [char for code in every if (char := code.decode("gb2312", "ignore"))]
    return list(dict.fromkeys([*everyday, *SURNAMES, *GIVEN]))


def spoilt(line: str, face: ImageFont.FreeTypeFont, random: Random) -> Image.Image:
    """A line as a copy of a copy shows it: small, out of focus, thin or thick, spotted, not quite straight."""
    size = int(face.size)
    picture = Image.new("L", (size * (len(line) + 2), size * 2), 255)
    ImageDraw.Draw(picture).text((size, size // 2), line, font=face, fill=random.randrange(0, 90))
    picture = picture.rotate(random.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor=255)
    picture = picture.filter(
        random.choice((ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3), ImageFilter.BoxBlur(0)))
    )
    picture = picture.filter(ImageFilter.GaussianBlur(random.uniform(0.6, 1.4)))
    small = random.uniform(0.42, 0.62)
    picture = picture.resize((int(picture.width * small), int(picture.height * small)), Image.Resampling.BILINEAR)
    spots = Image.new("L", picture.size, 0)
    for _ in range(picture.width * picture.height // 120):
        at = random.randrange(picture.width), random.randrange(picture.height)
        spots.putpixel(at, random.randrange(40, 160))
    spotted = ImageChops.subtract(picture, spots)
    return spotted.resize((spotted.width * 2, spotted.height * 2), Image.Resampling.BICUBIC)


def drawn(folder: Path, random: Random) -> Iterator[tuple[str, Path]]:
    """Lines and their pictures."""
    chars = characters()
    for font in FONTS:
        face = ImageFont.truetype(f"/usr/share/fonts/truetype/{font}", 48)
        for turn in range(ROUNDS):
            random.shuffle(chars)
            for start in range(0, len(chars), LINE):
                line = "".join(chars[start : start + LINE])
                path = folder / f"{Path(font).stem}-{turn}-{start:04}.png"
                spoilt(line, face, random).save(path)
                yield line, path


def read(pictures: list[Path]) -> list[str]:
    """What Tesseract reads in each, blanks left out; nothing in one over which it breaks down."""
    listed = pictures[0].with_suffix(".txt")
    listed.write_text("".join(f"{path}\n" for path in pictures), "utf-8")
    command = [
        "tesseract",
        str(listed),
        "stdout",
        "-l",
        "chi_sim",
        "--psm",
        "7",
        "--oem",
        "1",
        "-c",
        "page_separator=#",
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found = ["".join(page.split()) for page in run.stdout.split("#")]
    if run.returncode == 0 and len(found) == len(pictures):
        return found
    half = len(pictures) // 2
    return [*read(pictures[:half]), *read(pictures[half:])] if half else [""]


def misread(line: str, found: str) -> Iterator[tuple[str, str]]:
    """The characters read as others: as many as were there, between others that were read rightly."""
    for kind, one, end, other, last in SequenceMatcher(None, line, found, autojunk=False).get_opcodes():
        if kind == "replace" and end - one == last - other <= 2:
            yield from zip(line[one:end], found[other:last], strict=True)


def is_simplified(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" and bool(char.encode("gb2312", "ignore"))


def said(char: str) -> set[str]:
    return set(pinyin(char, style=Style.NORMAL, heteronym=True)[0])


def main() -> None:
    random = Random(SEED)
    wrong: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lines = chars = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        pairs = list(drawn(folder, random))
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            for (line, _path), found in zip(batch, read([path for _line, path in batch]), strict=True):
                lines += 1
                chars += len(line)
                for one, other in misread(line, found):
                    if is_simplified(other) and not said(one) & said(other):
                        wrong[one][other] += 1
    table = "".join(
        f"{one}\t{' '.join(f'{other}{count}' for other, count in others.most_common())}\n"
        for one, others in sorted(wrong.items())
    )
    version = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True)
    TARGET.write_text(
        f"""# What a reading machine takes characters for: each with what was read instead of it, and how often.
# Generated by tools/make_ocr_confusions.py (seed {SEED}); data of this project, measured, under its licence.
# {len(characters())} characters, {lines} lines of {LINE} in WenQuanYi Micro Hei, AR PL UMing and AR PL UKai, drawn small, blurred, thinned or
# thickened, spotted and turned, and read line by line by {version.stdout.split(chr(10))[0]} (LSTM, chi_sim).
# Of {chars} characters drawn those that were read as another between neighbours read rightly; same-sounding pairs are left out.
{table}""",
        "utf-8",
    )
    print(f"{len(wrong)} characters, {sum(map(len, wrong.values()))} pairs -> {TARGET}")


if __name__ == "__main__":
    main()
