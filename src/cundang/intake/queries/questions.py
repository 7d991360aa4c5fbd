"""What only a person can settle about the columns of a delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from cundang.core.actor import Actor
from cundang.intake.enums import RowState
from cundang.intake.models import Batch, StagedRow
from cundang.intake.queries.batches import held_batch
from cundang.intake.queries.sheets import letter
from cundang.intake.recognition.headings import IGNORED, headings
from cundang.kernel.identity import mask_text

_LOOKED_AT: Final = 40
_VALUES: Final = 3
_COMMON: Final = (
    "title", "reference_code", "document_number", "creator", "date", "year", "retention", "page_count", "box_number",
    "item_number", "volume_number", "person", "location", "secrecy", "remarks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One column in doubt, answered by ``answers[fingerprint][header]`` (``[str(index)]`` where two headings are alike).

    ``fields`` are what it may be, likeliest first; ``chosen`` is assumed meanwhile; ``reason`` says why it is asked;
    ``values`` are the first cells that hold something (identity numbers covered). ``key`` is how to name the column in the
    answer.
    """

    fingerprint: str
    key: str
    sheet: str
    letter: str
    index: int
    header: str
    fields: tuple[str, ...]
    chosen: str | None
    reason: str
    values: tuple[str, ...]


def questions(*, reader: Actor, today: date, batch_id: UUID) -> tuple[QuestionView, ...]:
    """The columns in doubt, in the order of the file; may be empty. Errors: no such delivery."""
    held = held_batch(reader=reader, today=today, batch_id=batch_id)
    samples: dict[int, list[list[str]]] = {}
    return tuple(_question(held, one, samples) for one in held.questions)


def all_fields() -> tuple[str, ...]:
    """Everything a column can be: the commonest first, the others by name; ``ignored`` (not taken) is not among them."""
    others = sorted(headings().fields - {*_COMMON, IGNORED})
    return (*_COMMON, *others)


def _question(held: Batch, one: dict[str, Any], samples: dict[int, list[list[str]]]) -> QuestionView:
    number, place = _column(held, one)
    if number is not None and number not in samples:
        # What stands below the table, such as the lines people sign on, is no value of a column.
        of_the_list = (RowState.ACCEPTED, RowState.REJECTED)
        found = StagedRow.objects.filter(batch=held, list_number=number, state__in=of_the_list).order_by("position")
        samples[number] = list(found.values_list("cells", flat=True)[:_LOOKED_AT])
    cells = [row[place] for row in samples[number] if place < len(row)] if number is not None else []
    values = list(dict.fromkeys(mask_text(text) for text in cells if text.strip()))
    headers = held.lists[number]["headers"] if number is not None else []
    return QuestionView(
        fingerprint=one["fingerprint"],
        key=str(one["index"]) if headers.count(one["header"]) > 1 else one["header"],
        sheet=mask_text(held.lists[number]["sheet"]) if number is not None else "",
        letter=letter(one["index"]),
        index=one["index"],
        header=one["header"],
        fields=tuple(one["fields"]),
        chosen=one["chosen"],
        reason=one["reason"],
        values=tuple(values[:_VALUES]),
    )


def _column(held: Batch, one: dict[str, Any]) -> tuple[int | None, int]:
    """The list that has the column, and where in it it stands."""
    for number, found in enumerate(held.lists):
        for place, column in enumerate(found.get("places", ())):
            if column[0] == one["index"] and mask_text(found["headers"][place]) == mask_text(one["header"]):
                return number, place
    return None, 0
