"""What is said about one file that was taken in: one line of JSON, or a table that adds up and what is to be looked at."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cundang.cli.spool import Spool
from cundang.cli.words import gettext as _

if TYPE_CHECKING:
    from cundang.cli.scans import Scans
    from cundang.intake.readings import Question
    from cundang.intake.views import RowView, Told

SHOWN = 20
"""Rejected rows that are printed; all of them stand in the report."""

_KEYS = ("rows", "accepted", "rejected", "repeated", "dropped", "created", "updated", "unchanged", "warnings")


class Answer:
    """The answer about one file, gathered row by row; memory stays bounded however many rows there are."""

    def __init__(
        self, name: str, *, records: bool, report: Path | None, questions: bool = False, scans: Scans | None = None
    ) -> None:
        from cundang.intake.reports import Report
        from cundang.kernel.identity import mask_text

        self._name = mask_text(name)
        self._ask = questions
        self._scans = scans
        self._unmatched = 0
        self._batch: str | None = None
        self._summary: Mapping[str, int] = dict.fromkeys(_KEYS, 0)
        self._records = Spool() if records else None
        self._rejected = Spool()
        self._warnings = Spool()
        self._shown: list[dict[str, Any]] = []
        self._kinds: Counter[str] = Counter()
        self._questions: tuple[Question, ...] = ()
        self._sheets: list[RowView] = []
        self._report = Report(report) if report else None

    @property
    def clean(self) -> bool:
        """Whether the file and all its rows were accepted."""
        return self._rejected.count == 0

    def add(self, view: RowView) -> None:
        """Take note of one row."""
        if self._scans and (checked := self._scans.checked(view)) is not view:
            self._unmatched += 1
            view = checked
        if self._records and (record := view.as_record()) is not None:
            self._records.add(record)
        if view.row == 0:
            self._sheets.append(view)
        for one in view.told:
            self._tell(view, one)
        if self._report:
            self._report.add(view)

    def end(
        self, batch: str | None, summary: Mapping[str, int], questions: tuple[Question, ...], *, last: bool = False
    ) -> None:
        """The file is done; ``last`` when no other list may name the scans."""
        for view in self._scans.unnamed() if self._scans and last else ():
            self._unmatched += 1
            self.add(view)
        self._batch, self._questions = batch, questions
        self._summary = {**summary, "warnings": summary["warnings"] + self._unmatched}
        if self._report:
            self._report.summarise(self._name, summary, self._sheets)
            self._report.close()

    def refuse(self, code: str, message: str, *, last: bool = False) -> None:
        """The file could not be read at all."""
        element = {"sheet": None, "row": None, "column": None, "code": code, "message": message}
        self._rejected.add(element)
        self._shown.append(element)
        self.end(None, self._summary, (), last=last)

    def print(self, *, as_json: bool) -> None:
        """Print the answer on standard output."""
        if as_json:
            self._print_json()
        else:
            self._print_words()

    def _tell(self, view: RowView, one: Told) -> None:
        from cundang.kernel.findings import Severity

        if one.severity is Severity.NOTE:
            return
        place = {"sheet": view.sheet or None, "row": view.row or None, "column": one.column}
        element = {**place, "code": one.code, "message": one.message}
        if one.severity is Severity.ERROR:
            self._rejected.add(element)
            if len(self._shown) < SHOWN:
                self._shown.append(element)
        else:
            self._warnings.add(element)
            self._kinds[one.code] += 1

    def _print_json(self) -> None:
        out = sys.stdout
        head = {"file": self._name, "batch": self._batch, "summary": self._summary}
        out.write(json.dumps(head, ensure_ascii=False)[:-1])
        lists = {"records": self._records, "rejected": self._rejected, "warnings": self._warnings}
        for name, spool in lists.items():
            if spool is not None:
                out.write(f', "{name}": ')
                spool.write(out)
        if self._ask:
            out.write(', "questions": ' + json.dumps(list(_asked(self._questions)), ensure_ascii=False))
        out.write("}\n")
        out.flush()

    def _print_words(self) -> None:
        from cundang.intake.telling import VILLAGES
        from cundang.intake.views import sentence

        counts = self._summary
        print(self._name)
        if counts["rows"]:
            rows = _(
                "{rows} rows = {accepted} accepted + {rejected} rejected + {repeated} repeated + {dropped} left out"
            )
            print("  " + rows.format(**counts))
            accepted = _("{accepted} accepted = {created} new + {updated} changed + {unchanged} the same")
            print("  " + accepted.format(**counts))
        for element in self._shown:
            place = " ".join(str(part) for part in (element["sheet"], element["row"], element["column"]) if part)
            print(f"  × {place}: {element['message']}" if place else f"  × {element['message']}")
        if self._rejected.count > len(self._shown):
            more = _("… and {count} more; the report has them all (--report FILE.xlsx)")
            print("  " + more.format(count=self._rejected.count - len(self._shown)))
        for code, count in self._kinds.most_common():
            print(f"  ! {sentence(code, '…', '…')} × {count:,} ({code})")
        if any(one.fingerprint != VILLAGES for one in self._questions):
            print(
                "  " + _("Of some columns it is not sure what they mean. Write the right field and give it with --map:")
            )
        if any(one.fingerprint == VILLAGES for one in self._questions):
            print(
                "  "
                + _("Whose the rows of some villages are must be said: the code of the place, or ignored, with --map:")
            )
        if self._questions:
            print("  " + json.dumps(_template(self._questions), ensure_ascii=False))
        if self._batch:
            print("  " + _("To undo it: cundang batches undo {batch}").format(batch=self._batch))


def _asked(questions: Iterable[Question]) -> Iterable[dict[str, Any]]:
    for one in questions:
        yield {
            "fingerprint": one.fingerprint,
            "header": one.header,
            "fields": list(one.fields),
            "chosen": one.chosen,
            "reason": one.reason,
        }


def _template(questions: Iterable[Question]) -> dict[str, dict[str, str]]:
    """The answers as they were assumed, to be corrected."""
    answers: dict[str, dict[str, str]] = {}
    for one in questions:
        answers.setdefault(one.fingerprint, {})[one.header] = one.chosen or "|".join(one.fields)
    return answers
