"""The context that stands at a row, as the lines of the sheet build it up."""

from __future__ import annotations

from dataclasses import replace

from cundang.intake.readings import Context
from cundang.intake.recognition.lines import Line, nameless

_NAMES_A_LIST = ("heading", "village", "fonds_number")


class Standing:
    """The context that stands at a row: the list's, over it the volume's, over it the group's."""

    def __init__(self, outside: Context) -> None:
        self._outside = outside
        self._list = outside
        self._rows_came = False
        self.now = outside

    def row_came(self) -> None:
        """Note that a row of the list came: the next heading opens another list."""
        self._rows_came = True

    def hear(self, line: Line) -> bool:
        """Take in one line and say whether it changed anything; one that says the same again belongs to the next page.

        A heading after rows starts afresh, a volume replaces the one before, anything else is laid over.
        """
        if all(getattr(self._list, name) == said for name, said in line.says.items()):
            return False
        before = self.now
        if line.kind == "volume":
            self.now = replace(self._list, **line.says)
        else:
            if line.kind == "heading" and self._rows_came and self._another(line):
                self._list = self.now = self._kept(line.says.get("heading", ""))
                self._rows_came = False
            self._list = replace(self._list, **line.says)
            self.now = replace(self.now, **line.says)
        return self.now != before

    def group(self, name: str) -> None:
        """Note the name of a group of rows; it is the matter (问题) of the rows beneath."""
        self.now = replace(self.now, organisation=name)

    def _another(self, line: Line) -> bool:
        return any(line.says.get(name, "") not in ("", getattr(self._list, name)) for name in _NAMES_A_LIST)

    def _kept(self, heading: str) -> Context:
        """Give what outlives the heading of another list: the village too when the heading names nobody at all."""
        if not heading or not nameless(heading):
            return self._outside
        last = self._list
        return replace(
            self._outside, village=last.village, village_basis=last.village_basis, fonds_number=last.fonds_number
        )
