"""Searching goes on while the index is built anew and swapped."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.conf import settings
from tests.search.archive import AT

from cundang.kernel.authority import Reach
from cundang.kernel.openness import MOST_CLOSED
from cundang.kernel.paths import ROOT
from cundang.search.engines import Ask
from cundang.search.plan import plan
from cundang.search.queries import engine, health, warm
from cundang.search.services import Indexer

THREADS, REBUILDS = 4, 12


def test_no_question_fails_while_generations_are_swapped(archive):
    archive.deliver(f"关于王伟{number}户建房的批复" for number in range(200))
    archive.index()
    reader, over = engine(), Event()
    ask = Ask(plan("王伟"), [Reach(ROOT, MOST_CLOSED)], rings=True)

    def asking():
        totals = []
        while not over.is_set():
            found = reader.search(ask, size=20, offset=0)
            totals.append((found.total, len(found.hits), sum(count for _ring, count in found.rings)))
        return totals

    with ThreadPoolExecutor(THREADS) as threads:
        answers = [threads.submit(asking) for _ in range(THREADS)]
        try:
            with Indexer() as indexer:
                for _ in range(REBUILDS):
                    indexer.rebuild(at=AT)
        finally:
            over.set()
        asked = [one for answer in answers for one in answer.result()]
    assert len(asked) > REBUILDS
    assert set(asked) == {(200, 20, 200)}
    assert str(health()["generation"]).startswith(f"gen-{REBUILDS + 1:06d}")
    assert len(list(settings.HOME.index.glob("gen-*"))) == 1


def test_a_server_makes_ready_before_the_first_question_with_or_without_an_index(archive):
    warm()
    archive.add("通知")
    archive.index()
    warm()
    assert archive.find("通知").total == 1
