"""Names that look like a word nobody bears: for what is found nowhere as it was typed.

They are taken from the table of names, which knows more than the reader may see; as with all it knows, nothing of it gets
out but what stands in records the reader may see.
"""

from __future__ import annotations

from collections.abc import Iterable

from cundang.kernel.names.likeness import likeness, shapes
from cundang.search.clauses import may_be_mistaken, may_be_name
from cundang.search.models import Name
from cundang.search.queries.candidates import another, other_place

MOST = 30
"""Names given for one word at most."""
LOOKED_AT = 2_000
"""Names looked at for one place of a word at most, those most often seen: there are not more of one surname."""
LEAST, RATHER, NEARLY = 0.25, 0.6, 0.6
"""How much the characters must look alike; how much where others were found; and how much of what the likeliest does."""


def names_alike(words: Iterable[str], *, surely: bool) -> dict[str, tuple[str, ...]]:
    """For each of these folded words that may be meant for a name, the names that differ from it in one character of
    similar shape, the likeliest first; ``surely`` leaves out what looks alike only a little. What is looked for without
    knowing that it is a name is not named again; words without any name are left out."""
    least = RATHER if surely else LEAST
    found = {word: _names_alike(word, least) for word in words if may_be_mistaken(word)}
    return {word: names for word, names in found.items() if names}


def _names_alike(word: str, least: float) -> tuple[str, ...]:
    scores: dict[str, tuple[float, int]] = {}
    for where in another(word):
        rows = Name.objects.filter(where).order_by("-seen").values_list("folded", "seen")
        for folded, seen in rows[:LOOKED_AT]:
            at = other_place(folded, word)
            if at is not None and (alike := likeness(word[at], folded[at])) >= least:
                scores[folded] = alike, seen
    if not scores:
        return ()
    likeliest, _seen = max(scores.values())
    ordered = sorted(scores, key=lambda name: (*scores[name], name), reverse=True)
    before = set(shapes(word)) if len(word) > 2 and may_be_name(word) else set()
    return tuple(name for name in ordered[:MOST] if scores[name][0] >= NEARLY * likeliest and name not in before)
