"""What the codes of taking in are called at the desk: fields of columns, why a row was passed over, steps of the work."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from cundang.desk import words
from cundang.intake.enums import BatchState

FIELDS: Mapping[str, Promise] = {
    **words.FIELDS,
    "page_count": pgettext_lazy("column", "Pages"),
    "item_count": pgettext_lazy("column", "Items"),
    "sequence": gettext_lazy("No."),
    "former_reference_code": gettext_lazy("Former reference code"),
    "fonds_number": gettext_lazy("Fonds number"),
    "catalogue_number": gettext_lazy("Catalogue number"),
    "date_start": gettext_lazy("First date"),
    "date_end": gettext_lazy("Last date"),
    "date_year": gettext_lazy("Year of the date"),
    "month": gettext_lazy("Month"),
    "day": gettext_lazy("Day"),
    "page_number": gettext_lazy("First page"),
    "page_end": gettext_lazy("Last page"),
    "sheet_count": gettext_lazy("Sheets"),
    "secrecy": gettext_lazy("Secrecy level"),
    "access": gettext_lazy("Access"),
    "organisation": gettext_lazy("Matter or organisation"),
    "village": gettext_lazy("Village"),
    "township": gettext_lazy("Township"),
    "head": gettext_lazy("Head of the household"),
    "co_holder": gettext_lazy("Joint holder"),
    "person": gettext_lazy("Person concerned"),
    "party": gettext_lazy("Party to it"),
    "applicant": gettext_lazy("Applicant"),
    "identity_number": gettext_lazy("Identity number"),
    "keywords": gettext_lazy("Keywords"),
    "summary": gettext_lazy("Summary"),
    "document_type": gettext_lazy("Kind of document"),
    "carrier": gettext_lazy("Carrier"),
    "original": gettext_lazy("Original or copy"),
    "file_path": gettext_lazy("File of the scan"),
    "related_number": gettext_lazy("See also"),
    "photo_number": gettext_lazy("Photograph number"),
    "negative_number": gettext_lazy("Negative number"),
    "photographer": gettext_lazy("Photographer"),
    "caption": gettext_lazy("Caption"),
    "event": gettext_lazy("Event"),
    "place": gettext_lazy("Place"),
    "people": gettext_lazy("People"),
    "material": gettext_lazy("Material"),
    "size": gettext_lazy("Size"),
    "condition": gettext_lazy("Condition"),
    "source": gettext_lazy("Where it came from"),
    "duration": gettext_lazy("Duration"),
    "file_format": gettext_lazy("File format"),
    "accounting_kind": gettext_lazy("Kind of accounts"),
    "accounting_period": gettext_lazy("Accounting period"),
    "book_number": gettext_lazy("Book number"),
    "voucher_range": gettext_lazy("Voucher range"),
    "amount": gettext_lazy("Amount"),
    "household_number": gettext_lazy("Household number"),
    "household_size": gettext_lazy("People in the household"),
    "villager_group": gettext_lazy("Villager group"),
    "total_area": gettext_lazy("Total area"),
    "parcel_count": gettext_lazy("Number of parcels"),
    "parcel_name": gettext_lazy("Parcel"),
    "parcel_number": gettext_lazy("Parcel number"),
    "parcel_area": gettext_lazy("Area of the parcel"),
    "land_kind": gettext_lazy("Kind of land"),
    "boundary_east": gettext_lazy("East boundary"),
    "boundary_south": gettext_lazy("South boundary"),
    "boundary_west": gettext_lazy("West boundary"),
    "boundary_north": gettext_lazy("North boundary"),
    "boundaries": gettext_lazy("Boundaries"),
    "contract_number": gettext_lazy("Contract number"),
    "contract_term": gettext_lazy("Term of the contract"),
    "certificate_number": gettext_lazy("Certificate number"),
    "birth_date": gettext_lazy("Date of birth"),
    "project_number": gettext_lazy("Project number"),
    "project_name": gettext_lazy("Project"),
    "drawing_number": gettext_lazy("Drawing number"),
    "equipment_number": gettext_lazy("Equipment number"),
    "model": gettext_lazy("Model"),
    "manufacturer": gettext_lazy("Manufacturer"),
    "ignored": gettext_lazy("not taken"),
}
"""What a column can be; the fields of the rule pack of headings, all of them."""

REASONS: Mapping[str, Promise] = {
    "repeated-header": gettext_lazy("headings again, passed over"),
    "column-numbers": gettext_lazy("numbers of the columns, passed over"),
    "page-footer": gettext_lazy("foot of the page, passed over"),
    "total": gettext_lazy("a total, passed over"),
    "signature": gettext_lazy("signatures, passed over"),
    "note": gettext_lazy("a note to the list, passed over"),
    "title": gettext_lazy("title of the list; the rows below follow it"),
    "volume": gettext_lazy("begins a volume; the rows below follow it"),
    "group": gettext_lazy("begins a group; the rows below follow it"),
    "blank": gettext_lazy("nothing in it but its number, passed over"),
    "continuation": gettext_lazy("goes with the row above"),
}
"""Why a row became no record of its own."""

QUESTIONS: Mapping[str, Promise] = {
    "weak-heading": gettext_lazy("The heading fits, what stands below it does not."),
    "unknown-heading": gettext_lazy("No such heading is known here."),
    "two-columns-one-field": gettext_lazy("Another column says the same already."),
    "ambiguous-heading": gettext_lazy("This heading is used for several things."),
    "no-title-heading": gettext_lazy("No column is called title; this one has the longest texts."),
}
"""Why a column is asked about."""

PHASES: Mapping[str, Promise] = {
    "": gettext_lazy("Opening the file"),
    "waiting": gettext_lazy("Waiting for its turn"),
    "reading": gettext_lazy("Reading the rows"),
    "comparing": gettext_lazy("Comparing with what is held"),
    "writing": gettext_lazy("Taking the records in"),
    "indexing": gettext_lazy("Making them searchable"),
}
"""What is being done just now."""

STATES: Mapping[str, Promise] = {
    BatchState.STAGING: gettext_lazy("being read"),
    BatchState.READ: gettext_lazy("corrected, to be checked again"),
    BatchState.STAGED: gettext_lazy("waits for you"),
    BatchState.COMMITTED: gettext_lazy("taken in"),
    BatchState.UNDONE: gettext_lazy("undone"),
    BatchState.DROPPED: gettext_lazy("given up"),
    BatchState.FAILED: gettext_lazy("could not be read"),
}
"""How a list stands."""


def field(name: str | None) -> str:
    """What a column is; '' for one nobody knows."""
    return words.word(FIELDS, name) if name else ""
