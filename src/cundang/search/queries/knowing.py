"""What the tables of names and places know of the words of a query: other spellings, other names, places so called.

Spellings are taken from the table of names, which knows more than the reader may see. Nothing of it gets out: they are only
further words to look for, in the records the reader may see, and what is shown is what stands in those. The other two
tell the reader something by themselves (that two names are one person, where the reader's places lie) and go through the
reader's own reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from cundang.catalogue.queries.people import aliases_of
from cundang.core.actor import Actor
from cundang.kernel.names import pinyin
from cundang.kernel.names.likeness import spelt
from cundang.kernel.names.reading import UNREAD
from cundang.kernel.paths import Span
from cundang.regions.queries import Bearers, bearing, names_of_places
from cundang.regions.spans import span_of
from cundang.search.enums import Ring
from cundang.search.models import Name
from cundang.search.plan import Alias, Known
from cundang.search.policies import scope
from cundang.search.sounding import readings
from cundang.search.text import is_han

SPELLINGS = 64
"""Names of one pinyin that are looked for at most, the most frequent ones; nobody bears the 65th of 李伟's."""
_LONGEST_NAME = 4


def known(words: Collection[str], *, reader: Actor, today: date) -> dict[str, Known]:
    """What is known of each of these folded words, every one of them in the answer.

    A handful of questions to the database, however many words.
    """
    spellings = _spellings(words)
    # Letters say no more than the sound; characters mean one person, whoever else is called alike.
    heard = {word: names for word, names in spellings.items() if not is_han(word[0])}
    asked = dict.fromkeys((*words, *(name for names in heard.values() for name in names)))
    aliases = aliases_of(tuple(asked), reader=reader, today=today)
    places = _bearing(words)
    found = {}
    for word in words:
        own = [Alias(names, span) for names, span in aliases.get(word, ())]
        said = [Alias(*other, Ring.PINYIN) for name in heard.get(word, ()) for other in aliases.get(name, ())]
        there = _spans(places[word], reader, today) if word in places else ()
        found[word] = Known(spellings.get(word, ()), (*own, *said), *there)
    return found


def also_alike(
    told: Mapping[str, Known], alike: Mapping[str, tuple[str, ...]], *, reader: Actor, today: date
) -> dict[str, Known]:
    """What is known of words that look like these names: also the other names of who bears one of them."""
    asked = dict.fromkeys(name for names in alike.values() for name in names)
    aliases = aliases_of(tuple(asked), reader=reader, today=today)
    return {
        word: told[word]._replace(
            alike=names,
            aliases=(
                *told[word].aliases,
                *(Alias(*other, Ring.SHAPE) for name in names for other in aliases.get(name, ())),
            ),
        )
        for word, names in alike.items()
    }


def _bearing(words: Collection[str]) -> dict[str, Bearers]:
    """The places of these names; of a word in Latin letters those whose whole name is spelt so."""
    sounds = {word for word in words if word and spelt(word) == word}
    meant: defaultdict[str, list[str]] = defaultdict(list)
    for name in names_of_places() if sounds else ():
        for reading in readings(name):
            if reading.pinyin in sounds:
                meant[reading.pinyin].append(name)
    found = bearing([*words, *(name for names in meant.values() for name in names)])
    for sound, names in meant.items():
        both = [found[name] for name in names if name in found]
        now = dict.fromkeys(region for one in both for region in one.now)
        once = dict.fromkeys(region for one in both for region in one.once if region not in now)
        found[sound] = Bearers(tuple(now), tuple(once))
    return found


def _spellings(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Other names of the same pinyin, the most frequent first."""
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for sound in _sounds(word):
            asked[sound].add(word)
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    rows = Name.objects.filter(pinyin__in=asked).order_by("-seen", "folded").values_list("folded", "pinyin", "length")
    for folded, sound, length in rows if asked else ():
        for word in asked[sound]:
            # 西安 and 先 are written with the same letters; of a word in letters nobody knows how many signs it is.
            if folded != word and (length == len(word) or not is_han(word[0])) and len(found[word]) < SPELLINGS:
                found[word][folded] = None
    return {word: tuple(names) for word, names in found.items()}


def _sounds(word: str) -> Iterator[str]:
    if all(map(is_han, word)):
        if 2 <= len(word) <= _LONGEST_NAME and UNREAD.isdisjoint(word):
            yield from ("".join(syllables) for syllables in pinyin(word))
    elif sound := spelt(word):
        yield sound


def _spans(places: Bearers, reader: Actor, today: date) -> Iterator[tuple[Span, ...]]:
    """The parts within the reader's reach of the places that bear a name, and of those that bore it; one within
    another is said once."""
    for regions in places:
        spans = {reach.span for region in regions for reach in scope(reader, today=today, within=span_of(region))}
        outer = [one for one in spans if not any(other != one and other.covers(one) for other in spans)]
        yield tuple(sorted(outer))
