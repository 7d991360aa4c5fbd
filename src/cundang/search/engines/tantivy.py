"""The embedded engine: Tantivy, in process, in a folder of its own; no server and nothing to configure.

Terms are runs of one to four characters cut in Rust, kept without frequencies or positions: a name, a year or a set
phrase is one term. Facets are counted on columns, the reader's scope is a range on a column inside the query. The
watermark is a document replaced in the same commit as the records it speaks for.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast
from uuid import UUID

import tantivy
from tantivy import FieldType, Occur, Query

from cundang.kernel.authority import Reach
from cundang.kernel.openness import MOST_CLOSED
from cundang.kernel.paths import ROOT
from cundang.search.engines import Ask, EngineError, Found, Hit, NoIndexError, Watermark, checksums
from cundang.search.engines.folders import Generations
from cundang.search.enums import Facet, Ring
from cundang.search.plan import Clause, Plan, Word
from cundang.search.text import FOLDING_VERSION, LONGEST_CODE_GRAM, LONGEST_GRAM

SCHEMA_VERSION = 1
"""To be raised whenever a change below or in how texts are spelled makes older indexes wrong; they are then built
anew."""

RULES = f"s{SCHEMA_VERSION}-{FOLDING_VERSION}"
WATERMARK = "watermark"
LOW_HALF = (1 << 64) - 1
FACET_VALUES = 200
"""Values of one facet that are given, the most frequent ones; a county has more villages than anybody reads."""

CUTTERS = {"written": "grams", "folded": "grams", "runs": "code_grams"}
_COUNTS = {facet.value: {"terms": {"field": facet.value, "size": FACET_VALUES}} for facet in Facet}


def schema() -> tantivy.Schema:
    """The fields of an index; text is never stored."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    for number in ("id_high", "id_low", "version", "path", "access", "order"):
        builder.add_unsigned_field(number, fast=True)
    for grams, cutter in CUTTERS.items():
        builder.add_text_field(grams, tokenizer_name=cutter, index_option="basic")
    for whole in ("person", "person_folded", "code", "number", "part"):
        builder.add_text_field(whole, tokenizer_name="raw", index_option="basic")
    for facet in Facet:
        builder.add_text_field(facet.value, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field(WATERMARK, tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


SCHEMA = schema()
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
        hits = searcher.search(_term("id", WATERMARK), 1).hits
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
        with failures():
            query = build(ask)
            searcher = index.searcher()
            result = searcher.search(query, size, offset=offset, weight_by_field="order")
            total = _count(result)
            counts = searcher.aggregate(query, _COUNTS) if total else {}
            ids = _ids(searcher, [place for _score, place in result.hits])
            hits = [Hit(one, score) for one, (score, _place) in zip(ids, result.hits, strict=True)]
        facets = {
            facet: sorted(
                ((bucket["key"], bucket["doc_count"]) for bucket in counts.get(facet.value, {}).get("buckets", ())),
                key=lambda pair: (-pair[1], pair[0]),
            )
            for facet in Facet
        }
        return Found(hits, total, facets)

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


def _numbers(searcher: tantivy.Searcher, field: str, places: list[tantivy.DocAddress]) -> list[int]:
    return cast("list[int]", searcher.fast_field_values(field, places)) if places else []


def build(ask: Ask) -> Query:
    """The whole question as one query: the words, and inside it whose eyes are looking and what it is narrowed to."""
    must = [_plan(ask.plan)]
    if Reach(ROOT, MOST_CLOSED) not in ask.reaches:
        must.append(_any([_reach(reach) for reach in ask.reaches]))
    must += [Query.term_set_query(SCHEMA, facet.value, list(values)) for facet, values in ask.narrowed.items()]
    return must[0] if len(must) == 1 else _all([must[0], *(Query.const_score_query(query, 0.0) for query in must[1:])])


def _plan(plan: Plan) -> Query:
    words = _all([_any([_clause(clause) for clause in word.clauses]) for word in plan.words])
    if len(plan.words) == 1:
        return words
    # Records that hold all words as written come before those that hold one only in other characters.
    as_written = Query.const_score_query(_all([_as_written(word) for word in plan.words]), 100.0 * len(plan.words))
    preferred = Query.boolean_query([(Occur.Must, words), (Occur.Should, as_written)])
    return _any([preferred, *(_clause(clause) for clause in plan.whole.clauses)]) if plan.whole else preferred


def _as_written(word: Word) -> Query:
    return _any([_clause(clause) for clause in word.clauses if clause.ring is not Ring.VARIANT])


def _clause(clause: Clause) -> Query:
    if clause.match == "all":
        held = _all([_any([_term(field, term) for field in clause.fields]) for term in clause.terms])
    elif len(clause.terms) == 1:
        held = _any([_term(field, clause.terms[0]) for field in clause.fields])
    else:
        held = _any([Query.term_set_query(SCHEMA, field, list(clause.terms)) for field in clause.fields])
    return Query.const_score_query(held, clause.score)


def _reach(reach: Reach) -> Query:
    bounds = []
    if reach.span != ROOT:
        low, high = reach.span.low, reach.span.high - 1
        bounds.append(Query.range_query(SCHEMA, "path", FieldType.Unsigned, low, high))
    if reach.max_level < MOST_CLOSED:
        bounds.append(Query.range_query(SCHEMA, "access", FieldType.Unsigned, 0, reach.max_level))
    return _all(bounds)


def _term(field: str, value: str) -> Query:
    return Query.term_query(SCHEMA, field, value, "basic")


def _all(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
