"""The plan of a question as the embedded engine's query.

A record's score says its ring before anything else: the clauses of one word are so far apart that those of a farther
ring never make up for a nearer one; of several words the farthest decides, and that is asked for ring by ring.
"""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import FieldType, Occur, Query

from cundang.kernel.paths import Span
from cundang.search.clauses import Clause
from cundang.search.engines.tantivy_schema import SCHEMA
from cundang.search.enums import Ring
from cundang.search.plan import Plan, Word

_APART = 1e12
"""How much more the ring of several words weighs than all that their clauses score."""
_RINGS = list(Ring)
_WEIGHTS = dict(zip(_RINGS, (4.0**power for power in range(len(_RINGS), 0, -1)), strict=True))


def whole_plan(plan: Plan) -> Query:
    """What holds the words of a plan, scored by its ring and in it by what else speaks for it."""
    if len(plan.words) == 1:
        return any_of([_scored(clause) for clause in plan.words[0].clauses])
    should = [_const(upto, _APART * _WEIGHTS[ring]) for ring in rings_of(plan)[1:-1] if (upto := _all_upto(plan, ring))]
    # One person or number named exactly is what was asked for, whatever the other words are there for.
    should += [_const(_any_upto(word, Ring.EXACT), _APART * _WEIGHTS[Ring.EXACT]) for word in plan.words]
    words = all_of([any_of([_scored(clause) for clause in word.clauses]) for word in plan.words])
    found = Query.boolean_query([(Occur.Must, words), *((Occur.Should, query) for query in should)])
    if plan.whole is None:
        return found
    return any_of([found, _const(_any_upto(plan.whole, Ring.EXACT), _APART * _WEIGHTS[Ring.EXACT])])


def held(plan: Plan) -> Query:
    """What holds the words of a plan, in whichever ring."""
    return upto_ring(plan, _RINGS[-1])


def rings_of(plan: Plan) -> list[Ring]:
    """The rings in which a plan can be held, nearest first."""
    there = {clause.ring for word in plan.words for clause in word.clauses}
    return [ring for ring in _RINGS if ring in there]


def upto_ring(plan: Plan, ring: Ring) -> Query:
    """What holds the words of a plan in this ring or a nearer one."""
    ways = [way for way in (_all_upto(plan, ring),) if way]
    if len(plan.words) > 1 and ring is not _RINGS[-1]:
        # One word held exactly is enough, when the others are held at all.
        exact = any_of([_any_upto(word, Ring.EXACT) for word in plan.words])
        everything = all_of([_any_upto(word, _RINGS[-1]) for word in plan.words])
        ways.append(all_of([exact, everything]))
    if plan.whole:
        ways.append(_any_upto(plan.whole, Ring.EXACT))
    return any_of(ways)


def ring_of(plan: Plan, score: float) -> Ring:
    """The ring of a record of this score; the score without anything that breaks ties."""
    least = _least(plan)
    return next((ring for ring in rings_of(plan) if score >= least[ring]), _RINGS[-1])


def _least(plan: Plan) -> dict[Ring, float]:
    """What a record of each ring scores at least."""
    if len(plan.words) > 1:
        return {ring: _APART * weight for ring, weight in _WEIGHTS.items()} | {rings_of(plan)[-1]: 0.0}
    least: dict[Ring, float] = {}
    for clause in plan.words[0].clauses:
        least[clause.ring] = min(clause.score, least.get(clause.ring, clause.score))
    return least


def _all_upto(plan: Plan, ring: Ring) -> Query | None:
    """Every word in this ring or a nearer one; ``None`` when a word cannot be. Exact ones count for all: see above."""
    if ring is Ring.EXACT and len(plan.words) > 1:
        return None
    reach = _RINGS.index(ring) + 1
    near = set(_RINGS[:reach])
    if any(near.isdisjoint(clause.ring for clause in word.clauses) for word in plan.words):
        return None
    return all_of([_any_upto(word, ring) for word in plan.words])


def _any_upto(word: Word, ring: Ring) -> Query:
    near = _RINGS[: _RINGS.index(ring) + 1]
    return any_of([_held(clause) for clause in word.clauses if clause.ring in near])


def _scored(clause: Clause) -> Query:
    return _const(_held(clause), clause.score)


def _held(clause: Clause) -> Query:
    if clause.match == "all":
        query = all_of([any_of([term(field, one) for field in clause.fields]) for one in clause.terms])
    else:
        # Term by term: a set of terms costs a bit for every record there is, in every field, found or not.
        query = any_of([term(field, one) for field in clause.fields for one in clause.terms])
    if clause.span is None:
        return query
    return all_of([query, within(clause.span)]) if clause.terms else within(clause.span)


def _const(query: Query, score: float) -> Query:
    return Query.const_score_query(query, score)


def term(field: str, value: str) -> Query:
    """What has this term in a field."""
    return Query.term_query(SCHEMA, field, value, "basic")


def term_set(field: str, values: Sequence[str]) -> Query:
    """What has any of these terms in a field."""
    return term(field, values[0]) if len(values) == 1 else Query.term_set_query(SCHEMA, field, list(values))


def within(span: Span) -> Query:
    """What lies in a place."""
    return Query.range_query(SCHEMA, "path", FieldType.Unsigned, span.low, span.high - 1)


def all_of(queries: Sequence[Query]) -> Query:
    """What all of these find."""
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def any_of(queries: Sequence[Query]) -> Query:
    """What any of these finds; nothing, of none."""
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
