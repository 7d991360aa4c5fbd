"""The scans delivered beside lists: which rows name one that is not there, and which scans no row names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cundang.intake.views import RowView

_KINDS = {".pdf", ".ofd", ".jpg", ".jpeg", ".jp2", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp"}


class Scans:
    """The images and documents in one folder and beneath it, told apart by their base names, capital letters or not."""

    def __init__(self, folder: Path) -> None:
        from cundang.intake.file_names import readable

        found = sorted(one for one in folder.rglob("*") if one.is_file())
        self._present = {readable(one).casefold() for one in found}
        self._scans = {readable(one).casefold(): readable(one) for one in found if one.suffix.lower() in _KINDS}
        self._named: set[str] = set()

    @property
    def empty(self) -> bool:
        """Whether there are none."""
        return not self._scans

    def checked(self, view: RowView) -> RowView:
        """The row, with a warning when the file it names is not there."""
        name = str((view.record or {}).get("attributes", {}).get("file_path") or "")
        if not name:
            return view
        if name.casefold() in self._present:
            self._named.add(name.casefold())
            return view
        headings = [head for head, cell in zip(view.headers, view.cells, strict=False) if name in cell]
        return replace(view, told=(*view.told, _unmatched(name, headings[0] if headings else "file_path")))

    def unnamed(self) -> Iterator[RowView]:
        """A warning about each file that none of the rows checked so far names."""
        from cundang.intake.enums import RowState
        from cundang.intake.views import RowView

        for key, name in self._scans.items():
            if key not in self._named:
                yield RowView(0, "", 0, (), (), RowState.DROPPED, "sheet", (_unmatched(name, None),), None)


def _unmatched(name: str, column: str | None) -> Any:
    from cundang.intake.views import told
    from cundang.kernel.codes import FILE_LINK_UNMATCHED
    from cundang.kernel.findings import Finding

    return told(Finding(FILE_LINK_UNMATCHED, column, name), {column: column} if column else {})
