"""A table of places as delivered: read, checked row by row, nothing silently lost.

The file is CSV, plain or xz, UTF-8 or GB18030, with the columns ``code``, ``name`` and ``level``. What is wrong with
a row, and what was done with a row that is odd, is listed; the rows kept are in the order of their codes.
"""

from __future__ import annotations

import csv
import hashlib
import lzma
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, cast

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.core.errors import DomainError
from cundang.kernel.hanzi import strip_control
from cundang.kernel.paths import LEVELS, Level
from cundang.regions.codes import CODE, PREFIX, shape, stem

# The national table has 665,276 rows and 33 MB; a file far beyond it is not a table of places.
MOST_ROWS: Final = 2_000_000
MOST_CHARACTERS: Final = 256_000_000
LONGEST_LINE: Final = 4_000
LONGEST_NAME: Final = 100

NOTES: Final = {
    "code-malformed": _("the code is not 12 digits; row left out"),
    "level-unknown": _("the level is none of province, city, county, township, village; row left out"),
    "name-malformed": _("the name is empty or too long; row left out"),
    "name-cleaned": _("the name holds control or invisible characters; taken without them"),
    "private-sign": _(
        "the name holds a sign outside Unicode that shows only in the font it was typed with; kept as it is"
    ),
    "code-and-level": _("the code is not one of this level; row left out"),
    "repeated": _("the same row stands here again; taken once"),
    "contradictory": _("the same code and level with another name; the first is kept, this row left out"),
    "shared-code": _(
        "a city without counties: the one county-level place in it bears its code; both kept, one in the other"
    ),
    "placeholder": _(
        "repeats the code of the place above instead of one of its own, so it names no place; row left out"
    ),
    "orphan": _("the place it would lie in is neither in the table nor known; row left out"),
}

# Notes about a row that was taken all the same.
STANDS: Final = frozenset({"name-cleaned", "private-sign", "shared-code"})


class Row(NamedTuple):
    """One place of the table; ``line`` is its line in the file, the header being 1."""

    code: str
    level: Level
    name: str
    line: int


class Note(NamedTuple):
    """What was noticed about one row; ``note`` is a key of :data:`NOTES`. The texts are as they stand in the file."""

    line: int
    code: str
    level: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows kept, by code and then from the highest level down, each code and level once; ``digest`` is the file's."""

    name: str
    digest: str
    rows: list[Row]
    notes: list[Note]

    @property
    def left_out(self) -> int:
        """How many rows of the file are not among the rows kept."""
        return sum(note.note not in STANDS for note in self.notes)

    def provinces(self) -> Iterator[tuple[str, list[Row]]]:
        """The rows of each province with its first two digits."""
        for prefix, rows in groupby(self.rows, key=lambda row: row.code[:2]):
            yield prefix, list(rows)

    def within(self, code: str) -> Table:
        """Only the place of this code, what lies beneath and what it lies in. Errors: the table does not have it."""
        beneath = stem(code, shape(code)) if CODE.fullmatch(code) else ""
        if not beneath or not any(row.code == code for row in self.rows):
            sentence = format_lazy(_("The table has no place of the code {code}."), code=code)
            raise DomainError("region-not-in-table", sentence, field="within")
        above = {(level, code[: PREFIX[level]].ljust(12, "0")) for level in LEVELS[: LEVELS.index(shape(code))]}
        rows = [row for row in self.rows if row.code.startswith(beneath) or (row.level, row.code) in above]
        return Table(self.name, self.digest, rows, [note for note in self.notes if note.code.startswith(beneath)])


def read_table(path: Path) -> Table:
    """Read a table of places, plain or ``.xz``. Errors: a file that is none, lacks a column, or is far too large."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            digest.update(chunk)
    rows: list[Row] = []
    notes: list[Note] = []
    try:
        with _opened(path) as lines:
            reader = csv.reader(lines)
            header = [cell.strip().lower() for cell in next(reader, [])]
            missing = {"code", "name", "level"} - set(header)
            if missing:
                sentence = _("The file {name} is no table of places: it lacks the column {missing}.")
                raise _refusal("table-lacks-column", sentence, name=path.name, missing=", ".join(sorted(missing)))
            places = [header.index(column) for column in ("code", "name", "level")]
            for cells in reader:
                if not any(cells):
                    continue
                code, written, level = (cells[at].strip() if at < len(cells) else "" for at in places)
                name = _name(written)
                fault = _fault(code, name, level)
                if not fault:
                    rows.append(Row(code, Level(level), name, reader.line_num))
                if note := fault or _oddity(name, written):
                    notes.append(Note(reader.line_num, code[:40], level[:20], name[:LONGEST_NAME], note))
                if len(rows) + len(notes) > MOST_ROWS:
                    raise _too_large(path)
    except (UnicodeDecodeError, lzma.LZMAError, EOFError, csv.Error) as error:
        sentence = _(
            "The file {name} cannot be read as a table of places. It must be CSV in UTF-8 or GB18030, or such a file as .xz."
        )
        raise _refusal("table-unreadable", sentence, name=path.name) from error
    rows.sort(key=lambda row: (row.code, LEVELS.index(row.level), row.line))
    return Table(path.name, f"sha256:{digest.hexdigest()}", list(_settle(rows, notes)), sorted(notes))


def _name(written: str) -> str:
    return unicodedata.normalize("NFC", written if written.isprintable() else strip_control(written).strip())


def _fault(code: str, name: str, level: str) -> str:
    if not CODE.fullmatch(code):
        return "code-malformed"
    if level not in LEVELS:
        return "level-unknown"
    if not 0 < len(name) <= LONGEST_NAME:
        return "name-malformed"
    # Only a code with digits below the level is wrong for certain; one with too few may be shared with the place above.
    return "code-and-level" if LEVELS.index(shape(code)) > LEVELS.index(Level(level)) else ""


def _oddity(name: str, written: str) -> str:
    if name.isprintable() and len(name) == len(written):
        return ""
    return "private-sign" if any(unicodedata.category(sign) == "Co" for sign in name) else "name-cleaned"


def _settle(rows: list[Row], notes: list[Note]) -> Iterator[Row]:
    """Keep of each code what names a place; say what was done with every row that shares its code with another."""
    for _code, bearers in groupby(rows, key=lambda row: row.code):
        first, *others = bearers
        kept = {first.level: first}
        if shape(first.code) != first.level:
            notes.append(_note(first, "code-and-level"))
            kept.clear()
        for row in others:
            same = kept.get(row.level)
            if same is not None:
                notes.append(_note(row, "repeated" if row.name == same.name else "contradictory"))
            elif row.level is Level.COUNTY and Level.CITY in kept:
                notes.append(_note(row, "shared-code"))
                kept[row.level] = row
            else:
                notes.append(_note(row, "placeholder" if kept else "code-and-level"))
        yield from kept.values()


def _note(row: Row, note: str) -> Note:
    return Note(row.line, row.code, row.level.value, row.name, note)


@contextmanager
def _opened(path: Path) -> Iterator[Iterable[str]]:
    """The lines of the file as text, never more of it in memory than one line of bounded length."""
    with cast(BinaryIO, lzma.open(path) if path.suffix == ".xz" else path.open("rb")) as raw:
        encoding = _encoding(raw.read(1 << 16))
        raw.seek(0)
        with TextIOWrapper(raw, encoding=encoding, newline="") as text:
            yield _lines(text, path)


def _encoding(sample: bytes) -> str:
    # A multi-byte character may be cut at the end of the sample.
    for cut in range(min(4, len(sample)) + 1):
        try:
            sample[: len(sample) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        return "utf-8-sig"
    return "gb18030"


def _lines(text: TextIOWrapper, path: Path) -> Iterator[str]:
    read = 0
    while line := text.readline(LONGEST_LINE):
        read += len(line)
        if read > MOST_CHARACTERS:
            raise _too_large(path)
        yield line.replace("\0", "\ufffd")


def _too_large(path: Path) -> DomainError:
    return _refusal(
        "table-too-large", _("The file {name} is far larger than a table of places can be."), name=path.name
    )


def _refusal(code: str, sentence: object, **values: str) -> DomainError:
    return DomainError(code, format_lazy(str(sentence), **values))
