"""What our search is measured against: bare Tantivy on our own index, FTS5 with hand-made grams, and LIKE.

Each answers the same question: the first twenty ids, the total, and five facet counts, within the same places and openness.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from tantivy import FieldType, Occur, Query

from cundang.kernel.authority import MAX_LEVEL, GrantView, Reach
from cundang.kernel.openness import MOST_CLOSED
from cundang.kernel.paths import ROOT
from cundang.search.engines import Doc
from cundang.search.engines.tantivy import FACET_VALUES, TantivyReader
from cundang.search.plan import grams, plan
from cundang.search.text import LONGEST_CODE_GRAM

FACETS = ("township", "village", "category", "decade", "retention")


@dataclass(frozen=True)
class Question:
    """One word or several, asked by who holds one grant."""

    text: str
    grant: GrantView

    @property
    def reach(self) -> Reach:
        """What of the archive the asker reaches."""
        return Reach(self.grant.span, MAX_LEVEL[self.grant.role]["read"])

    @property
    def grants(self) -> tuple[GrantView, ...]:
        """The grant as a person holds it."""
        return (self.grant,)


@dataclass(frozen=True)
class Answer:
    """As much of a page as a bare engine gives."""

    ids: list[UUID]
    total: int
    counts: list[Counter[str]]


class BareTantivy:
    """The question written out by hand against the Tantivy API.

    With a ``database`` also what any page needs: the records themselves, by one hand-written statement.
    """

    def __init__(self, reader: TantivyReader, database: Path | None = None) -> None:
        self._reader = reader
        self._rows = sqlite3.connect(database) if database else None
        self._aggregations = {name: {"terms": {"field": name, "size": FACET_VALUES}} for name in FACETS}

    def ask(self, question: Question) -> Answer:
        index = self._reader._current()
        schema, searcher = index.schema, index.searcher()

        def term(field: str, value: str) -> Query:
            return Query.term_query(schema, field, value, "basic")

        def every(queries: Sequence[Query]) -> Query:
            return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])

        words = []
        asked = plan(question.text)
        exact = 300.0 * len(asked.words)
        for word in asked.words:
            folded = [
                Query.boolean_query([(Occur.Should, term("folded", gram)), (Occur.Should, term("written", gram))])
                for gram in grams(word.folded)
            ]
            scored = [
                (term("person", word.written), exact),
                (every([term("written", gram) for gram in grams(word.written)]), 100.0),
                (every(folded), 60.0),
                (term("person_folded", word.folded), 25.0),
            ]
            if word.coded:
                scored += [
                    (term("code", word.squeezed), exact),
                    (term("number", word.squeezed), exact),
                    (every([term("runs", gram) for gram in grams(word.coded, LONGEST_CODE_GRAM)]), 100.0),
                    (term("part", word.squeezed), 10.0),
                ]
            clauses = [(Occur.Should, Query.const_score_query(query, score)) for query, score in scored]
            words.append(Query.boolean_query(clauses))
        must = [every(words)]
        reach = question.reach
        if reach != Reach(ROOT, MOST_CLOSED):
            path = Query.range_query(schema, "path", FieldType.Unsigned, reach.span.low, reach.span.high - 1)
            access = Query.range_query(schema, "access", FieldType.Unsigned, 0, reach.max_level)
            must += [Query.const_score_query(path, 0.0), Query.const_score_query(access, 0.0)]
        query = every(must)
        result = searcher.search(query, 20, weight_by_field="order")
        found = searcher.aggregate(query, self._aggregations)
        places = [place for _score, place in result.hits]
        high = searcher.fast_field_values("id_high", places) if places else []
        low = searcher.fast_field_values("id_low", places) if places else []
        ids = [UUID(int=int(upper) << 64 | int(lower)) for upper, lower in zip(high, low, strict=True)]
        if self._rows and ids:
            self._rows.execute(
                "SELECT i.id, i.reference_code, i.title, i.date, i.year, i.category, r.code, r.name, p.name "
                "FROM catalogue_item i JOIN regions_region r ON r.id = i.region_id "
                "LEFT JOIN catalogue_itemperson p ON p.item_id = i.id "
                f"WHERE i.id IN ({','.join('?' * len(ids))}) AND i.state = 'held' AND i.access_level <= ?",
                [*(one.hex for one in ids), reach.max_level],
            ).fetchall()
        counts = [Counter({bucket["key"]: bucket["doc_count"] for bucket in found[name]["buckets"]}) for name in FACETS]
        return Answer(ids, int(result.count), counts)


class Sql:
    """The same records in a SQLite table of their own, asked by LIKE or through FTS5 with grams of two and three characters."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)

    @classmethod
    def new(cls, path: Path) -> Sql:
        """An empty one."""
        path.unlink(missing_ok=True)
        return cls(path)

    def build(self, docs: Iterator[Doc]) -> None:
        """Fill both tables."""
        database = self._database
        database.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE record (number INTEGER PRIMARY KEY, id TEXT, text TEXT, path INTEGER, access INTEGER, day INTEGER, "
            "township TEXT, village TEXT, category TEXT, decade TEXT, retention TEXT);"
            "CREATE VIRTUAL TABLE grams USING fts5(text, content='', detail=none, tokenize='unicode61 remove_diacritics 0');"
        )
        with database:
            for number, doc in enumerate(docs):
                texts = [*doc.texts, *doc.runs]
                row = (number, doc.id.hex, "\n".join(texts), doc.path, doc.access, doc.order, *doc.facets.values())
                database.execute("INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
                terms = " ".join(_hex(gram) for text in texts for gram in _cut(text))
                database.execute("INSERT INTO grams (rowid, text) VALUES (?,?)", (number, terms))
        database.execute("INSERT INTO grams(grams) VALUES ('optimize')")
        database.commit()

    def like(self, question: Question) -> Answer:
        """``LIKE '%word%'`` for every word: the whole table is read."""
        words = [word.coded or word.written for word in plan(question.text).words]
        return self._answer(
            "record r", " AND ".join(["r.text LIKE ?"] * len(words)), [f"%{word}%" for word in words], question
        )

    def fts5(self, question: Question) -> Answer:
        """One term for a word of two or three characters, all of its trigrams for a longer one."""
        words = [word.coded or word.written for word in plan(question.text).words]
        terms = [_hex(word[at : at + 3]) for word in words for at in range(max(len(word) - 3, 0) + 1)]
        return self._answer(
            "grams JOIN record r ON r.number = grams.rowid",
            "grams MATCH ?",
            [" AND ".join(dict.fromkeys(terms))],
            question,
        )

    def _answer(self, tables: str, condition: str, values: list[object], question: Question) -> Answer:
        reach = question.reach
        rows = self._database.execute(
            f"SELECT r.id, r.day, {', '.join(f'r.{name}' for name in FACETS)} FROM {tables} "
            f"WHERE {condition} AND r.path >= ? AND r.path < ? AND r.access <= ?",
            [*values, reach.span.low, reach.span.high, reach.max_level],
        ).fetchall()
        first = sorted(rows, key=lambda row: -row[1])[:20]
        counts = [Counter(row[column] for row in rows if row[column]) for column in range(2, 2 + len(FACETS))]
        return Answer([UUID(hex=row[0]) for row in first], len(rows), counts)


def _cut(text: str) -> Iterator[str]:
    for size in (2, 3):
        for at in range(len(text) - size + 1):
            yield text[at : at + size]


def _hex(gram: str) -> str:
    # unicode61 would split at signs; letters and figures alone are one token.
    return "x" + gram.encode().hex()
