"""Files handed in at the desk, and the work on them done at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from cundang.core.actor import Actor
from cundang.core.jobs import JobView, Runner, job
from cundang.intake.services import Upload, answer_columns, start_commit, take_upload
from cundang.search.services import wait_until_searchable
from tests.catalogue.world import ADMINISTRATOR, AT, BY, VILLAGE, place


def hand_in(path: Path, *, name: str | None = None, into: str = VILLAGE, actor: Actor = ADMINISTRATOR) -> Upload:
    """Hand a file in, as a browser would."""
    chunks = [path.read_bytes()]
    return take_upload(actor=actor, at=AT, region=place(into), name=name or path.name, chunks=chunks)


def work(one: UUID | None = None) -> JobView | None:
    """Do the work that waits, here and now; returns how one job stands then."""
    settle = lambda at: wait_until_searchable(at=at, timeout=5)  # noqa: E731
    Runner(now=lambda: AT, report=lambda error, where: _raised(error), settle=settle).run_all()
    return job(one) if one else None


def _raised(error: BaseException) -> str:
    raise error


def read(path: Path, **more: Any) -> UUID:
    """Hand a file in and read it; returns its batch."""
    upload = hand_in(path, **more)
    done = work(upload.job)
    assert done is not None and done.state == "done", done
    return UUID(done.result["batch"])


def answered(batch: UUID, answers: dict[str, dict[str, str]]) -> UUID:
    """Answer what is asked about columns; returns the batch that takes the place of the former."""
    done = work(answer_columns(**BY, batch_id=batch, answers=answers))
    assert done is not None and done.state == "done", done
    return UUID(done.result["batch"])


def committed(batch: UUID) -> JobView:
    """Take a batch in, as the page does."""
    done = work(start_commit(**BY, batch_id=batch))
    assert done is not None
    return done
