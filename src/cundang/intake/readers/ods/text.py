"""The text of a cell: its paragraphs, with spaces, tabs and line breaks that stand as elements."""

from __future__ import annotations

from cundang.intake.readers.markup import Event

LONGEST_GAP = 1_000
_CHARACTERS = {"tab": "\t", "line-break": "\n"}
_ASIDE = {"annotation", "ruby-text", "table"}


class CellText:
    """Gathers text; notes pinned to a cell, readings above it and tables inside it are left out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._paragraphs = self._aside = 0
        self._in_paragraph = False

    def feed(self, event: Event) -> None:
        """Take in one event inside a cell."""
        what, name = event.what, event.name
        if name in _ASIDE and what != "text":
            self._aside += 1 if what == "start" else -1
        elif self._aside:
            return
        elif what == "text":
            self._parts.append(name if self._in_paragraph else "")
        elif name == "p":
            self._in_paragraph = what == "start"
            self._paragraphs += what == "start"
            self._parts.append("\n" if what == "start" and self._paragraphs > 1 else "")
        elif what == "start" and name == "s":
            self._parts.append(" " * min(int(event.attributes.get("text:c", 1)), LONGEST_GAP))
        elif what == "start":
            self._parts.append(_CHARACTERS.get(name, ""))

    def take(self) -> str:
        """What was gathered since the last time."""
        text = "".join(self._parts)
        self._parts.clear()
        self._paragraphs = 0
        return text
