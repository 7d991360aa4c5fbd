"""The workbook that callers see: limits are held and every failure of a reader becomes an :class:`UnreadableFile`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property

from cundang.core.safe_unpacking import UnsafeArchiveError
from cundang.intake.readers.contents import Contents, Marks, SheetSource
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.reasons import refused
from cundang.intake.sheets import CellValue, MergedRange, RawRow, UnreadableFile

logger = logging.getLogger(__name__)


@contextmanager
def refusals(kind: str) -> Iterator[None]:
    """Turn whatever a reader stumbles over into a refusal.

    The original message is dropped on purpose: it may quote a cell, and a cell may hold an identity number.
    """
    try:
        yield
    except UnreadableFile:
        raise
    except UnsafeArchiveError as error:
        raise refused(error.reason) from None
    except MemoryError:
        raise refused("too-large") from None
    except Exception as error:
        logger.info("A %s reader stopped with %s", kind, type(error).__name__)
        raise refused("torn") from None


def _is_blank(value: CellValue) -> bool:
    return value is None or (isinstance(value, str) and value.isspace())


class BoundedSheet:
    """One sheet, counted while it is read."""

    def __init__(self, source: SheetSource, meter: Meter, position: int, kind: str) -> None:
        self.name = source.name
        self.hidden = source.hidden
        self.date_1904 = source.date_1904
        self.lines_above = source.lines_above
        self._source = source
        self._meter = meter
        self._position = position
        self._kind = kind

    @property
    def merged(self) -> tuple[MergedRange, ...]:
        """Merged blocks of the sheet; some kinds load the sheet to know."""
        return self._marks.merged

    @property
    def hidden_columns(self) -> frozenset[int]:
        """1-based numbers of the columns that are not shown."""
        return self._marks.hidden_columns

    @cached_property
    def _marks(self) -> Marks:
        with refusals(self._kind):
            return self._source.marks()

    def rows(self) -> Iterator[RawRow]:
        """Rows with anything written in them, in the order of the sheet; a cell of blanks alone is not written.

        Cells beyond the widest column allowed are left out: one stray cell far to the right must not cost the list.
        """
        widest = self._meter.limits.columns
        rows = cells = 0
        with refusals(self._kind):
            for number, line, hidden, colors in self._source.lines():
                del line[widest:]
                while line and _is_blank(line[-1]):
                    line.pop()
                if not line:
                    continue
                rows += 1
                cells += len(line)
                if not rows % 1_000:
                    self._meter.count(self._position, rows, cells)
                yield RawRow(number, tuple(line), hidden, colors or {})
            self._meter.count(self._position, rows, cells)


class Meter:
    """Counts what has been read of each sheet, so that many sheets together stay within the limits too."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._read: dict[int, tuple[int, int]] = {}

    def count(self, position: int, rows: int, cells: int) -> None:
        """Take note that the sheet at ``position`` has had so many rows and cells read; refuse when it is too much."""
        self._read[position] = max(self._read.get(position, (0, 0)), (rows, cells))
        if (
            sum(count for count, _ in self._read.values()) > self.limits.rows
            or sum(count for _, count in self._read.values()) > self.limits.cells
        ):
            raise refused("too-large")


class BoundedWorkbook:
    """One opened file; close it when done, its file stays open until then."""

    def __init__(self, contents: Contents, limits: Limits) -> None:
        if len(contents.sheets) > limits.sheets:
            raise refused("too-large")
        self.kind = contents.kind
        self.encoding = contents.encoding
        meter = Meter(limits)
        self.sheets = tuple(BoundedSheet(s, meter, i, contents.kind) for i, s in enumerate(contents.sheets))
        self._closers = [contents.close]

    def on_close(self, closer: Callable[[], None]) -> None:
        """Have something more done when the workbook is closed."""
        self._closers.append(closer)

    def close(self) -> None:
        """Let go of the file."""
        while self._closers:
            self._closers.pop(0)()
