"""Searching: our query layer against the same question put to bare Tantivy, to FTS5 and to LIKE.

``python -m bench.search [--tier village|township|county] [--folder FOLDER]`` prints one line of JSON. With a folder the
records made there once are used again. Times are milliseconds of CPU of the asking thread, p50 and p99.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from bench import search_corpus as corpus

QUESTIONS = 60
SLOW = 6
"""Questions of each kind for what reads the whole table."""
COLD_STARTS = 5


def main() -> None:
    """Make the records, index them, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tier", choices=corpus.TIERS, default="village")
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(measure(args.folder or Path(scratch), args.tier), ensure_ascii=False))


def measure(folder: Path, tier: str) -> dict[str, Any]:
    """One run's result."""
    corpus.prepare(folder)
    from cundang.catalogue.models import Item

    if not Item.objects.exists():
        corpus.fill(corpus.TIERS[tier])
    result: dict[str, Any] = {"bench": "search", "index": build(), "questions": {}}
    asks = ways(folder)
    for kind, questions in kinds().items():
        times = {way: timed(ask, questions[:SLOW] if way == "like" else questions) for way, ask in asks.items()}
        totals = {way: [ask(question).total for question in questions[:SLOW]] for way, ask in asks.items()}
        bare = times["bare"]["p50"]
        result["questions"][kind] = {
            "hits": statistics.median(asks["bare"](question).total for question in questions),
            **times,
            "ratios": {way: round(one["p50"] / bare, 2) for way, one in times.items() if way != "bare"},
            "same_totals": {way: totals[way] == totals["find"] for way in totals},
        }
    ratios = [one["ratios"] for one in result["questions"].values()]
    result["median_ratio"] = {way: round(statistics.median(ratio[way] for ratio in ratios), 2) for way in ratios[0]}
    result["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    result["cold_start_ms"] = cold_start(folder)
    return result


def build() -> dict[str, Any]:
    """Build the index anew from the database."""
    from cundang.search.queries import health
    from cundang.search.services import Indexer

    began, cpu = time.perf_counter(), time.process_time()
    with Indexer() as indexer:
        records = indexer.rebuild(at=corpus.AT)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    figures = health()
    return {
        "records": figures["records"],
        "records_per_second": round(records / seconds),
        "records_per_cpu_second": round(records / cpu),
        "bytes_per_record": round(int(figures["bytes"]) / records),
        "segments": figures["segments"],
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def ways(folder: Path) -> dict[str, Callable[[Any], Any]]:
    """Whom to ask. ``layer`` is ours without the records, ``find`` the whole answer, checked and explained."""
    from bench.search_baselines import BareTantivy, Sql
    from cundang.core.actor import Actor
    from cundang.search.engines import Ask
    from cundang.search.plan import plan
    from cundang.search.queries import engine, find
    from cundang.search.queries.changes import pages

    reader, sql = engine(), Sql.new(folder / "bench-sql.db")
    sql.build(doc for page in pages() for doc in page.docs)

    def whole(question: Any) -> Any:
        asker = Actor(id="bench", name="bench", post="", origin="bench", grants=question.grants)
        return find(reader=asker, today=corpus.TODAY, text=question.text)

    return {
        "bare": BareTantivy(reader).ask,
        "layer": lambda question: reader.search(Ask(plan(question.text), [question.reach]), size=20, offset=0),
        "find": whole,
        "bare_with_rows": BareTantivy(reader, folder / "cundang.db").ask,
        "fts5": sql.fts5,
        "like": sql.like,
    }


def kinds() -> dict[str, list[Any]]:
    """The questions, by kind: by who keeps everything, and of names also by a township's window."""
    from bench.search_baselines import Question
    from cundang.catalogue.models import ItemPerson
    from cundang.kernel.authority import GrantView, Role
    from cundang.kernel.paths import ROOT
    from cundang.regions.models import Region
    from cundang.regions.queries import span_of

    step = max(ItemPerson.objects.count() // (QUESTIONS * 8), 1)
    named = list(ItemPerson.objects.order_by("id").values_list("name", "item__title")[::step])
    Random(1).shuffle(named)
    titles = dict(named)
    township = Region.objects.filter(level="township").order_by("code")[3]
    everything = GrantView(Role.LOCAL_ADMINISTRATOR, ROOT, corpus.TODAY)
    window = GrantView(Role.TOWNSHIP_WINDOW, span_of(township), corpus.TODAY)

    def by(grant: GrantView, texts: Sequence[str]) -> list[Any]:
        return [Question(text, grant) for text in texts[:QUESTIONS]]

    two, three = ([name for name in titles if len(name) == length] for length in (2, 3))
    return {
        "name_2": by(everything, two),
        "name_3": by(everything, three),
        "name_3_window": by(window, three),
        "name_traditional": by(everything, [name.translate(corpus.TRADITIONAL) for name in three]),
        "name_and_matter": by(everything, [f"{name} {titles[name][-4:]}" for name in three]),
        "phrase": by(everything, [titles[name][-12:] for name in three]),
        "code_part": by(everything, [f"C{number:03}" for number in range(QUESTIONS)]),
        "code_and_year": by(everything, [f"WS·{year}" for year in range(1965, 2025)]),
        "common_word": by(everything, ["建房", "村民", "合同", "土地"] * 5),
        "common_word_window": by(window, ["建房", "村民", "合同", "土地"] * 5),
    }


def timed(ask: Callable[[Any], Any], questions: Sequence[Any]) -> dict[str, float]:
    """CPU of the asking thread for each question, each kind warmed up with three."""
    for question in questions[:3]:
        ask(question)
    times = []
    for question in questions:
        began = time.thread_time()
        ask(question)
        times.append((time.thread_time() - began) * 1000)
    times.sort()
    return {
        "p50": round(statistics.median(times), 3),
        "p99": round(times[min(int(len(times) * 0.99), len(times) - 1)], 3),
    }


def cold_start(folder: Path) -> float:
    """``cundang search`` from nothing to the answer: the median of a few starts."""
    environment = os.environ | {"CUNDANG_HOME": str(folder)}
    times = []
    for _ in range(COLD_STARTS):
        began = time.perf_counter()
        command = [sys.executable, "-m", "cundang", "search", "王伟", "--json"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(times))


if __name__ == "__main__":
    main()
