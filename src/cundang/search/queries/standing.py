"""How the index stands to the database."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings

from cundang.search.engines import EngineError, Reader
from cundang.search.engines.folders import WANTED
from cundang.search.engines.tantivy import TantivyReader
from cundang.search.models import Outbox
from cundang.search.plan import plan


def engine() -> Reader:
    """The engine that answers in this process."""
    return _engine(settings.HOME.index)


@cache
def _engine(folder: Path) -> Reader:
    return TantivyReader(folder)


def warm() -> None:
    """Make ready for the first question: a server does so when it starts, that nobody need wait for what it reads then.
    Without an index there is nothing to make ready."""
    plan("王小明", {})
    with suppress(EngineError):
        engine().warm()


def behind(*, upto: int | None = None) -> bool:
    """Whether changes committed by now (or up to outbox row ``upto``) are not searchable yet; so when there is no
    index that can be used."""
    try:
        watermark = engine().watermark()
    except EngineError:
        return True
    rows = Outbox.objects.exclude(sequence=watermark.sequence, mark=watermark.mark)
    return wanted().exists() or (rows if upto is None else rows.filter(sequence__lte=upto)).exists()


def damaged() -> bool:
    """Whether the index is not what was written. Reads all of it: for the moment when a question went wrong, which says
    nothing of the index by itself. Not looked for again while it is to be built anew."""
    try:
        return not wanted().exists() and bool(engine().damaged())
    except EngineError:
        return True


def wanted() -> Path:
    """The file that asks whoever writes the index to build it anew; there or not."""
    folder: Path = settings.HOME.index / WANTED
    return folder


def health() -> dict[str, int | str]:
    """Figures of the index for whoever looks after the machine; ``behind`` counts changes not yet taken in.

    Errors: :class:`EngineError` when there is no index that can be used.
    """
    figures, watermark = engine().health(), engine().watermark()
    waiting = Outbox.objects.exclude(sequence=watermark.sequence, mark=watermark.mark).count()
    return {**figures, "behind": waiting, "as_of": watermark.at.isoformat()}
