"""The table of finding codes: every code there is, what it says and where the rule stands.

A message says what is there and what to do next; ``{found}`` is the offending text, ``{hint}`` what would be right.
"Dirt" numbers the list of dirt in legacy catalogues that the importer answers for.
"""

from __future__ import annotations

from typing import Final

from cundang.kernel.findings import Severity, define
from cundang.kernel.findings import gettext_noop as _

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Files

FILE_UNREADABLE: Final = define(
    "file-unreadable",
    _ERROR,
    _("This file cannot be read as a list ({found}). Open it in a spreadsheet program and save it as .xlsx."),
    "file kinds met",
)
FILE_EMPTY: Final = define(
    "file-empty", _ERROR, _("This file holds no rows. Check that the right file was chosen."), "file kinds met"
)
HEADERS_NOT_RECOGNISED: Final = define(
    "headers-not-recognised",
    _ERROR,
    _("No row of column headings was recognised. Say which row holds the headings and what the columns mean."),
    "header row search",
)

# Errors: the row stays out

TITLE_MISSING: Final = define(
    "title-missing", _ERROR, _("The title is missing. Write one; a composed title stands in [ ]."), "DA/T 18-2022"
)
TITLE_TOO_LONG: Final = define(
    "title-too-long",
    _ERROR,
    _("The title has {found} characters, more than 1,000. Shorten it; the rest belongs in the remarks."),
    "DA/T 18-2022",
)
DATE_INVALID: Final = define(
    "date-invalid", _ERROR, _("There is no such day: {found}. Correct the date."), "DA/T 18-2022; dirt 8"
)
DATE_IN_FUTURE: Final = define(
    "date-in-future", _ERROR, _("The date {found} has not come yet. Correct the date."), "DA/T 70-2018 item 1-5"
)
PAGE_COUNT_INVALID: Final = define(
    "page-count-invalid",
    _ERROR,
    _("{found} is not a number of pages. Write the pages as a number or as from-to."),
    "DA/T 22-2015; dirt 7",
)
RETENTION_UNKNOWN: Final = define(
    "retention-unknown",
    _ERROR,
    _("No rule knows the retention period {found}. Write permanent or a number of years."),
    "DA/T 22-2015; dirt 9",
)
REFERENCE_CODE_DUPLICATE: Final = define(
    "reference-code-duplicate",
    _ERROR,
    _("The reference code {found} already stands on another row with other contents. Give each item its own."),
    "DA/T 22-2015 5.4.1; dirt 10",
)
CLASSIFIED_CONTENT: Final = define(
    "classified-content",
    _ERROR,
    _("This row is marked {found}. State secrets may not be kept here; nothing of the row was stored."),
    "保守国家秘密法 arts 14, 20; dirt 15",
)

# Warnings: the row stands and asks for a look

ROW_REPEATED: Final = define(
    "row-repeated", _WARNING, _("This row is the same as an earlier one ({hint}). It was taken once."), "dirt 1, 10"
)
IDENTITY_NUMBER_IN_TEXT: Final = define(
    "identity-number-in-text",
    _WARNING,
    _("The text holds an identity number. It is kept, but shown covered and never searched for."),
    "个人信息保护法 arts 28, 51",
)
NUMBER_PRECISION_LOST: Final = define(
    "number-precision-lost",
    _WARNING,
    _("The spreadsheet program has rounded a long number here. The last digits are gone; read them from the paper."),
    "dirt 7",
)
DATE_AMBIGUOUS: Final = define(
    "date-ambiguous",
    _WARNING,
    _("The date {found} can be read in more than one way. It was kept as written; say which is meant."),
    "dirt 8",
)
DATE_UNPARSED: Final = define(
    "date-unparsed",
    _WARNING,
    _("The date {found} could not be read. It was kept as written; add the year if it is known."),
    "dirt 8",
)
DATE_LOOKS_CONVERTED: Final = define(
    "date-in-number-column",
    _WARNING,
    _("A spreadsheet program has turned {found} into a date. The number was probably {hint}; check it on the paper."),
    "dirt 7",
)
YEAR_MISMATCH: Final = define(
    "year-mismatch",
    _WARNING,
    _("The year of filing is {found}, but the date or reference code says {hint}. Check which is right."),
    "DA/T 22-2015 5.2; dirt 10",
)
NUMBER_GAP: Final = define(
    "number-gap",
    _WARNING,
    _("The numbering leaps from {hint} to {found}. Look whether what lies between is missing."),
    "DA/T 70-2018 item 2-6; dirt 10",
)
DITTO_WITHOUT_SOURCE: Final = define(
    "ditto-without-source",
    _WARNING,
    _("{found} says the same as above, but there is nothing above to copy. The field was left empty."),
    "dirt 2",
)
HIDDEN_ROW: Final = define(
    "hidden-row", _WARNING, _("This row is hidden in the spreadsheet. It was taken in all the same."), "dirt 16"
)
HIDDEN_SHEET: Final = define(
    "hidden-sheet", _WARNING, _("The sheet is hidden in the spreadsheet. It was taken in all the same."), "dirt 16"
)
HIDDEN_COLUMN: Final = define(
    "hidden-column", _WARNING, _("The column is hidden in the spreadsheet. It was taken in all the same."), "dirt 16"
)
FORMULA_ERROR: Final = define(
    "formula-error",
    _WARNING,
    _("The cell shows {found}, the error of a formula. The field was left empty; fill it in."),
    "dirt 17",
)
CELL_COLOUR: Final = define(
    "cell-colour",
    _WARNING,
    _("The cell is coloured ({found}), which often means something is missing. Ask what the colour means."),
    "dirt 20",
)
FILE_LINK_UNMATCHED: Final = define(
    "file-link-unmatched",
    _WARNING,
    _("List and scans do not match: {found}. Add the missing scan to the folder, or name it in the list."),
    "dirt 18",
)
TWO_ITEMS_IN_ONE_CELL: Final = define(
    "two-items-in-one-cell",
    _WARNING,
    _("The title seems to list several items in one cell. It was kept as one; part them if need be."),
    "dirt 21",
)
FORMULA_LIKE_TEXT: Final = define(
    "formula-like-text",
    _WARNING,
    _("The text begins like a formula. It was kept as text and is made harmless when written out."),
    "dirt 24",
)
TITLE_VAGUE: Final = define(
    "title-vague",
    _WARNING,
    _("The title {found} says what kind of paper this is but not what it is about. Add the matter, persons or place."),
    "DA/T 18-2022",
)
ILLEGIBLE_CHARACTER: Final = define(
    "illegible-character",
    _WARNING,
    _("{found} holds a character nobody could read. It was kept; compare it with the paper."),
    "dirt 11",
)
RETENTION_LEGACY: Final = define(
    "retention-legacy",
    _WARNING,
    _("{found} is a period of the rule before 2006. It was kept, to be appraised anew; it never runs out by itself."),
    "令8号 (2006); 档案法实施条例 art. 24; dirt 9",
)
RETENTION_BARE_NUMBER: Final = define(
    "retention-bare-number",
    _WARNING,
    _("The retention period is only the number {found}. It was read as {hint}; check it."),
    "dirt 9",
)
RETENTION_1998_ACCOUNTING: Final = define(
    "retention-1998-accounting",
    _WARNING,
    _("{found} is a period of the accounting rule of 1998. It was kept; appraise it by the present rule."),
    "会计档案管理办法 (令79号) 2015",
)
PAGE_COUNT_ZERO: Final = define(
    "page-count-zero", _WARNING, _("The item is listed with no pages. Count them."), "DA/T 22-2015 5.5"
)
PAGE_GAP: Final = define(
    "page-gap", _WARNING, _("The pages {found} leave a gap. Look whether pages are missing."), "dirt 14"
)
COPY_NOTED: Final = define(
    "copy-noted", _WARNING, _("The remark says this is a copy. Note where the original is."), "dirt 14"
)
PAGES_MISSING_NOTED: Final = define(
    "pages-missing-noted", _WARNING, _("The remark says that pages are missing."), "dirt 14"
)
ORIGINAL_ELSEWHERE_NOTED: Final = define(
    "original-elsewhere-noted", _WARNING, _("The remark says that the original is kept elsewhere."), "dirt 14"
)
DESTROYED_NOTED: Final = define(
    "destroyed-noted",
    _WARNING,
    _("The remark says that the item was destroyed. Find the destruction register that belongs to it."),
    "档案法 art. 21; dirt 14",
)
SECRECY_NOTED: Final = define(
    "secrecy-noted",
    _WARNING,
    _("The row speaks of secrecy ({found}) without a grade. Make sure that it is no state secret."),
    "保守国家秘密法 arts 14, 20; dirt 14",
)
VILLAGE_UNRESOLVED: Final = define(
    "village-unresolved",
    _WARNING,
    _("It is not clear which village this belongs to ({found}). Choose the village."),
    "dirt 12, 13",
)
VILLAGE_DIFFERS: Final = define(
    "village-differs",
    _WARNING,
    _("The list names {found}, but was taken in for {hint}. Check whose records these are."),
    "dirt 12, 13",
)
VILLAGE_OTHER: Final = define(
    "village-other",
    _ERROR,
    _("The list names {found}, but is taken in for {hint}. Say whose records these are."),
    "dirt 12, 13",
)
VILLAGE_UNKNOWN: Final = define(
    "village-unknown",
    _ERROR,
    _("No village of {hint} is called {found}. Say which village is meant."),
    "dirt 12, 13",
)
VILLAGE_MISSING: Final = define(
    "village-missing",
    _ERROR,
    _("This row names no village. Say whose records these are."),
    "dirt 12, 13",
)
VILLAGE_AS_TOLD: Final = define(
    "village-as-told",
    _NOTE,
    _("Where the list says “{found}”, a person said that {hint} is meant."),
    "dirt 12, 13",
)
FONDS_ELSEWHERE: Final = define(
    "fonds-elsewhere",
    _WARNING,
    _("The fonds number {found} is already borne by {hint}. Check whose records these are."),
    "DA/T 13-2022; dirt 12, 13",
)
REFERENCE_CODE_TOO_LONG: Final = define(
    "reference-code-too-long",
    _WARNING,
    _("The reference code has more than 120 characters. It was kept among the other columns; check the column."),
    "DA/T 13-2022",
)
HAND_EDIT_STANDS: Final = define(
    "hand-edit-stands",
    _WARNING,
    _("The list says {found}, but a person has changed this since. The change stands; compare both with the paper."),
    "importer stages: preview of conflicts",
)
WITHDRAWAL_STANDS: Final = define(
    "withdrawal-stands",
    _WARNING,
    _("This record was withdrawn by a person and stays withdrawn. Take it in again by hand if that was wrong."),
    "importer stages: preview of conflicts",
)
FONDS_UNCONFIRMED: Final = define(
    "fonds-unconfirmed", _NOTE, _("The fonds {found} is new here. Confirm whose records it holds."), "DA/T 13-2022"
)
DOCUMENT_NUMBER_INFERRED: Final = define(
    "document-number-inferred",
    _WARNING,
    _("The document number {found} lacks its brackets or has another order. It was read as {hint}; check it."),
    "GB/T 9704-2012 7.2.5",
)
REFERENCE_CODE_LEGACY: Final = define(
    "reference-code-legacy",
    _WARNING,
    _("The reference code {found} follows former rules. It was kept as issued; by today's rules it would be {hint}."),
    "DA/T 22-2015 5.4.1",
)

# Notes

REFERENCE_CODE_NONSTANDARD: Final = define(
    "reference-code-nonstandard",
    _NOTE,
    _("The reference code {found} was kept as issued. In the standard spelling it would be {hint}."),
    "DA/T 22-2015 5.4.2; DA/T 13-2022",
)
REFERENCE_CODE_NORMALISED: Final = define(
    "reference-code-normalised",
    _NOTE,
    _("The reference code {found} was taken as {hint}, the standard spelling of the same code."),
    "DA/T 22-2015 5.4.2; DA/T 13-2022",
)
REFERENCE_CODE_FOREIGN: Final = define(
    "reference-code-foreign",
    _NOTE,
    _("The reference code {found} follows no template known here. It was kept as issued."),
    "DA/T 13-2022",
)

PERSON_COUNT_DIFFERS: Final = define(
    "person-count-differs",
    _NOTE,
    _("The cell speaks of {found} persons; {hint} are named."),
    "dirt 11",
)
