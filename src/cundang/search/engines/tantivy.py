"""The embedded engine: Tantivy, in process, in a folder of its own; no server and nothing to configure.

Terms are runs of one to four characters cut in Rust, kept without frequencies or positions: a name, a year or a set
phrase is one term. Facets are counted on columns, the reader's scope is a range on a column inside the query. The
watermark is a document replaced in the same commit as the records it speaks for.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast
from uuid import UUID

import tantivy
from tantivy import FieldType, Query

from cundang.kernel.authority import Reach
from cundang.kernel.openness import MOST_CLOSED
from cundang.kernel.paths import ROOT
from cundang.search.engines import FARTHEST, Ask, EngineError, Found, Hit, NoIndexError, Watermark, checksums
from cundang.search.engines.folders import Generations
from cundang.search.engines.tantivy_query import (
    all_of,
    any_of,
    held,
    ring_of,
    rings_of,
    term,
    term_set,
    upto_ring,
    whole_plan,
    within,
)
from cundang.search.engines.tantivy_schema import CUTTERS, SCHEMA, SCHEMA_VERSION, WATERMARK, WHOLE
from cundang.search.enums import Facet, Ring
from cundang.search.text import FOLDING_VERSION, LONGEST_CODE_GRAM, LONGEST_GRAM

RULES = f"s{SCHEMA_VERSION}-{FOLDING_VERSION}"
LOW_HALF = (1 << 64) - 1
FACET_VALUES = 200
"""Values of one facet that are given, the most frequent ones; a county has more villages than anybody reads."""

SCORED = 2_000
"""Of so many hits the rings are counted one by one."""
_COUNTS = {facet.value: {"terms": {"field": facet.value, "size": FACET_VALUES}} for facet in Facet}


_Stamps = tuple[int, int, int, int]


def open_index(path: Path) -> tantivy.Index:
    """A generation, made when its folder is empty. Errors: :class:`EngineError` when it is torn or corrupt."""
    with failures():
        index = tantivy.Index(SCHEMA, str(path))
        for name, sizes in (("grams", (1, LONGEST_GRAM)), ("code_grams", (2, LONGEST_CODE_GRAM))):
            cutter = tantivy.Tokenizer.ngram(*sizes)
            index.register_tokenizer(name, tantivy.TextAnalyzerBuilder(cutter).build())
        # We look at the folder ourselves before each query: no watching thread, and a commit is seen at once.
        index.config_reader("manual")
        index.reload()
    return index


@contextmanager
def failures() -> Iterator[None]:
    """Turn what Tantivy raises about its files into one error; a panic in Rust is not even an Exception."""
    try:
        yield
    except (ValueError, KeyError, OSError) as error:
        raise EngineError(str(error)[:300]) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise EngineError(str(error)[:300]) from error
        raise


def read_watermark(index: tantivy.Index) -> Watermark:
    """What the index says of itself. Errors: :class:`EngineError` when it does not say it."""
    with failures():
        searcher = index.searcher()
        hits = searcher.search(term("id", WATERMARK), 1).hits
        if not hits:
            raise EngineError("the index bears no watermark")
        sequence, mark, at = searcher.doc(hits[0][1])[WATERMARK][0].split("\n")
        return Watermark(int(sequence), mark, datetime.fromisoformat(at))


class TantivyReader:
    """Asks the live generation of one index folder. One for a process; threads may share it."""

    def __init__(self, folder: Path) -> None:
        self._generations = Generations(folder, RULES)
        self._pointer = folder / "CURRENT"
        self._lock = threading.Lock()
        self._seen: _Stamps | None = None
        self._path = folder
        self._index: tantivy.Index | None = None

    def search(self, ask: Ask, *, size: int, offset: int) -> Found:
        """See :class:`Reader`."""
        index = self._current()
        query = build(ask)
        with failures():
            searcher = index.searcher()
            # Room is made for so many hits, whether they are there or not: a great number would end the process.
            there = offset <= min(FARTHEST, searcher.num_docs)
            result = searcher.search(query, size, offset=offset if there else 0, weight_by_field="order")
            total = _count(result)
            counts = searcher.aggregate(query, _COUNTS) if total else {}
            best = result.hits if there else []
            ids = _ids(searcher, [place for _score, place in best])
            hits = [Hit(one, score) for one, (score, _place) in zip(ids, best, strict=True)]
            rings = _rings(searcher, ask, query, total) if ask.rings else ()
        facets = {
            facet: sorted(
                ((bucket["key"], bucket["doc_count"]) for bucket in counts.get(facet.value, {}).get("buckets", ())),
                key=lambda pair: (-pair[1], pair[0]),
            )
            for facet in Facet
        }
        return Found(hits, total, facets, rings)

    def watermark(self) -> Watermark:
        """See :class:`Reader`."""
        return read_watermark(self._current())

    def versions(self, *, after: UUID | None, upto: UUID | None) -> dict[UUID, int]:
        """See :class:`Reader`."""
        index = self._current()
        with failures():
            between = Query.range_query(
                SCHEMA,
                "id_high",
                FieldType.Unsigned,
                after.int >> 64 if after else 0,
                upto.int >> 64 if upto else LOW_HALF,
            )
            searcher = index.searcher()
            count = _count(searcher.search(between, 1))
            places = [place for _score, place in searcher.search(between, max(count, 1), count=False).hits]
            found = dict(zip(_ids(searcher, places), _numbers(searcher, "version", places), strict=True))
        # The upper half of an id is a range; within one millisecond of one program the lower half decides.
        return {
            identifier: version
            for identifier, version in found.items()
            if (after is None or identifier > after) and (upto is None or identifier <= upto)
        }

    def damaged(self) -> list[str]:
        """See :class:`Reader`."""
        self._current()
        with failures():
            try:
                return checksums.damaged(self._path)
            except FileNotFoundError:
                # A merge has just taken a file away: what there is now is what counts.
                return checksums.damaged(self._path)

    def warm(self) -> None:
        """See :class:`Reader`."""
        index = self._current()
        with failures():
            searcher = index.searcher()
            for field in (*CUTTERS, *WHOLE):
                searcher.search(term(field, "一"), 1, weight_by_field="order")
            searcher.aggregate(Query.all_query(), _COUNTS)

    def health(self) -> dict[str, int | str]:
        """See :class:`Reader`."""
        searcher = self._current().searcher()
        return {
            "generation": self._path.name,
            "records": searcher.num_docs - 1,
            "segments": searcher.num_segments,
            "bytes": sum(file.stat().st_size for file in self._path.iterdir() if file.is_file()),
        }

    def _current(self) -> tantivy.Index:
        """The live generation as of its last commit. Two looks at the folder when nothing has changed."""
        index = self._index
        if index and self._seen and self._seen == self._stamps(self._path):
            return index
        with self._lock:
            try:
                return self._renewed()
            except EngineError:
                # Between reading the pointer and opening what it names, another generation may have gone live.
                return self._renewed()

    def _stamps(self, path: Path) -> _Stamps | None:
        """What changes when another generation goes live and when this one is committed to."""
        try:
            pointer, meta = self._pointer.stat(), (path / "meta.json").stat()
        except FileNotFoundError:
            return None
        return pointer.st_mtime_ns, pointer.st_ino, meta.st_mtime_ns, meta.st_ino

    def _renewed(self) -> tantivy.Index:
        path = self._generations.live()
        if path is None:
            raise NoIndexError("there is no index")
        # Stamps are taken before opening: a commit in between makes the next query look again.
        self._seen = self._stamps(path)
        if self._index is None or path != self._path:
            self._index, self._path = open_index(path), path
        else:
            with failures():
                self._index.reload()
        return self._index


def _count(result: tantivy.SearchResult) -> int:
    # The stubs of tantivy 0.27 leave it out.
    return int(result.count)  # type: ignore[attr-defined]


def _ids(searcher: tantivy.Searcher, places: list[tantivy.DocAddress]) -> list[UUID]:
    halves = zip(_numbers(searcher, "id_high", places), _numbers(searcher, "id_low", places), strict=True)
    return [UUID(int=high << 64 | low) for high, low in halves]


def record_ids(searcher: tantivy.Searcher, places: list[tantivy.DocAddress]) -> list[UUID]:
    """The ids of the records at these places, the watermark's left out."""
    with failures():
        halves = zip(_numbers(searcher, "id_high", places), _numbers(searcher, "id_low", places), strict=True)
        return [UUID(int=high << 64 | low) for high, low in halves if high is not None and low is not None]


def _numbers(searcher: tantivy.Searcher, field: str, places: list[tantivy.DocAddress]) -> list[int]:
    return cast("list[int]", searcher.fast_field_values(field, places)) if places else []


def _rings(searcher: tantivy.Searcher, ask: Ask, query: Query, total: int) -> tuple[tuple[Ring, int], ...]:
    """How many there are of every ring: by the scores of all; of very many, those up to a ring less those up to the one
    before."""
    rings = rings_of(ask.plan)
    if total <= SCORED:
        hits = searcher.search(query, max(total, 1), count=False).hits
        counts = Counter(ring_of(ask.plan, score) for score, _place in hits)
        return tuple((ring, counts[ring]) for ring in rings if counts[ring])
    counted: list[tuple[Ring, int]] = []
    nearer = 0
    for ring in rings:
        # Up to the farthest is everything.
        upto = total if ring is rings[-1] else _count(searcher.search(_asked(upto_ring(ask.plan, ring), ask), 1))
        counted.append((ring, upto - nearer))
        nearer = upto
    return tuple((ring, count) for ring, count in counted if count)


def build(ask: Ask) -> Query:
    """The whole question as one query: the words, and inside it whose eyes are looking and what it is narrowed to."""
    return _asked(whole_plan(ask.plan), ask)


def _asked(words: Query, ask: Ask) -> Query:
    must = []
    if Reach(ROOT, MOST_CLOSED) not in ask.reaches:
        must.append(any_of([_reach(reach) for reach in ask.reaches]))
    must += [term_set(facet.value, values) for facet, values in ask.narrowed.items()]
    if ask.also:
        must.append(held(ask.also))
    return all_of([words, *(Query.const_score_query(query, 0.0) for query in must)])


def _reach(reach: Reach) -> Query:
    bounds = []
    if reach.span != ROOT:
        bounds.append(within(reach.span))
    if reach.max_level < MOST_CLOSED:
        bounds.append(Query.range_query(SCHEMA, "access", FieldType.Unsigned, 0, reach.max_level))
    return all_of(bounds)
