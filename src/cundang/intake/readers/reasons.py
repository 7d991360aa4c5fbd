"""Why a file could not be taken in, in sentences that say what happened and what to do next."""

from __future__ import annotations

from cundang.intake.sheets import UnreadableFile
from cundang.kernel.findings import gettext_noop as _

REASONS: dict[str, str] = {
    "empty": _("The file is empty. Ask for it again, or check that it was copied completely."),
    "no-rows": _("No cell of the file has anything written in it. Check that it is the right file."),
    "not-found": _("There is no such file. Check that it has not been moved or renamed."),
    "no-access": _("The file may not be read. Close it in other programs and check who may open it."),
    "not-a-file": _("This is a folder or a device, not a file. Choose the spreadsheet itself."),
    "torn": _("The file is damaged or was cut off. Copy it again from where it came, or open it and save it anew."),
    "too-large": _(
        "The file holds more than can be taken in at once. Delete stray cells far from the list, or split it."
    ),
    "zip-bomb": _(
        "The file would unpack to far more than a catalogue can hold. It was not opened; ask where it came from."
    ),
    "encrypted": _(
        "The file is protected. Open it, remove the password or the protection of the workbook, and save it."
    ),
    "entities": _(
        "The file contains references that could expand without end. Open it in a spreadsheet program and save it."
    ),
    "not-a-spreadsheet": _(
        "The file is not a spreadsheet or a table. Choose the catalogue itself, or save it as .xlsx."
    ),
    "macro-only": _("The workbook holds only macros or charts, no list. Choose the workbook with the catalogue."),
    "binary-workbook": _("This is a binary workbook (.xlsb). Open it and save it as .xlsx."),
    "access-database": _(
        "This is an Access database. Export its tables to Excel from the old program, then take those in."
    ),
    "database": _("This is a database file. Export its tables to Excel from the program that made it."),
    "word-97": _("This is an old word-processor file (.doc, .wps). Open it and save it as .docx."),
    "rich-text": _("This is a rich text file (.rtf). Open it in a word processor and save it as .docx."),
    "web-archive": _("This is a web page saved as one file. Open it in a spreadsheet program and save it as .xlsx."),
    "fixed-page": _("This is a PDF or OFD document. Ask for the spreadsheet it was printed from."),
    "image": _(
        "This is a picture. A scanned catalogue must be typed or recognised first; keep the picture as evidence."
    ),
    "archive": _("This is a packed archive. Unpack it and choose the spreadsheets inside."),
}
"""Every reason by its name; the values are message ids."""


def refused(reason: str) -> UnreadableFile:
    """The refusal to raise for one of :data:`REASONS`."""
    if reason not in REASONS:
        raise KeyError(reason)
    return UnreadableFile("file-empty" if reason in {"empty", "no-rows"} else "file-unreadable", reason)
