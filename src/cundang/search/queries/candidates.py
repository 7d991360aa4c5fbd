"""Names that may be meant, from the table of names: how each comes near to what was typed, and how plausibly.

Nobody is told of these: the table knows more than any reader may see. Every question is answered from an index and gives
:data:`MOST` rows at most, of the names most often seen that can occur where the reader looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from django.db.models import Q

from cundang.kernel.authority import Reach
from cundang.kernel.names.likeness import merged, regional, same_sounds, shapes
from cundang.search.enums import NameRing
from cundang.search.models import LONG, Name
from cundang.search.sounding import Reading, readings
from cundang.search.text import is_han
from cundang.search.typed import Slots, Typed

MOST = 300
"""Names one question gives at most. Those seen least fall away first: of a thousand names that share their initials,
nobody looks through more."""
_UNREAD = "囗"
_MANY_REACHES = 8


class Near(NamedTuple):
    """How a name comes near: its ring, and how often, against others of that ring, one means such a name. ``seen`` is
    about how many mentions there are of it, whoever may see them."""

    ring: NameRing
    weight: float = 1.0
    seen: int = 0


def candidates(typed: Typed, reaches: Sequence[Reach]) -> dict[str, Near]:
    """The folded names that may be meant, each with its best likeness."""
    there = _there(reaches)
    if not typed.folded:
        found = _lettered(typed, there)
    elif len(typed.folded) == 1:
        found = ((name, Near(NameRing.MISSING, 1.0, seen)) for name, seen in _names(there & Q(first=typed.folded)))
    elif _UNREAD in typed.folded:
        # A sign for a character nobody could read stands for any.
        same = _names(Q(folded=typed.folded))
        found = chain(((name, Near(NameRing.EXACT, 1.0, seen)) for name, seen in same), _one_off(typed.folded, there))
    else:
        name = typed.folded
        # A letter beside characters stands for somebody who is not to be named: it has no sound.
        said = _same_pinyin(name, there) if all(map(is_han, name)) else ()
        found = chain(_alike(name, there), said, _one_off(name, there), _halves(name, there))
    best: dict[str, Near] = {}
    for name, near in found:
        if name not in best or _order(near) < _order(best[name]):
            best[name] = near
    return best


def _order(near: Near) -> tuple[int, float]:
    return PLACES[near.ring], -near.weight


PLACES = {ring: place for place, ring in enumerate(NameRing)}
"""Where each ring stands among the others."""


def _there(reaches: Sequence[Reach]) -> Q:
    """Names that may occur within these: the range of a name that few bear is narrow."""
    if len(reaches) > _MANY_REACHES:
        return Q()
    return Q(*(Q(low__lt=one.span.high, high__gte=one.span.low) for one in reaches), _connector=Q.OR)


def _names(where: Q) -> list[tuple[str, int]]:
    return list(Name.objects.filter(where).order_by("-seen").values_list("folded", "seen")[:MOST])


def _alike(name: str, there: Q) -> Iterator[tuple[str, Near]]:
    """The name itself, and those that one takes for it character by character."""
    near: dict[str, Near] = {name: Near(NameRing.EXACT)}
    for others, one in (
        (shapes(name), Near(NameRing.SHAPE)),
        (same_sounds(name), Near(NameRing.SOUND, 3)),
        (regional(name), Near(NameRing.SOUND)),
        (_swapped(name), Near(NameRing.WRONG, 30)),
        ((name[:at] + name[at + 1 :] for at in range(len(name))), Near(NameRing.WRONG, 10)),
    ):
        for other in others:
            near.setdefault(other, one)
    spelled = list(near)
    for start in range(0, len(spelled), 900):
        for folded, seen in _names(there & Q(folded__in=spelled[start : start + 900])):
            yield folded, near[folded]._replace(seen=seen)


def _swapped(name: str) -> Iterator[str]:
    for at in range(len(name) - 1):
        yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _same_pinyin(name: str, there: Q) -> Iterator[tuple[str, Near]]:
    """Names said alike as a whole."""
    said = readings(name)
    spelled = {reading.pinyin for reading in said}
    rows = Name.objects.filter(there, merged__in={reading.merged for reading in said} - {""}, length=len(name))
    for folded, sound, seen in rows.order_by("-seen").values_list("folded", "pinyin", "seen")[:MOST]:
        yield folded, Near(NameRing.PINYIN, 3 if sound in spelled else 1, seen)


def _one_off(name: str, there: Q) -> Iterator[tuple[str, Near]]:
    """Names with a character more than the one typed, or with another one in one place."""
    one, two, length = name[0], name[1], len(name)
    longer = Q(length=length + 1)
    more = [Q(first=one, second=two), Q(first=one, third=two), Q(second=one, third=two)]
    asked = [*(where & longer for where in more), *another(name)]
    own = readings(name)[0]
    for where in asked:
        rows = Name.objects.filter(there, where).order_by("-seen").values_list("folded", "syllables", "seen")[:MOST]
        for folded, syllables, seen in rows:
            if len(folded) > length:
                if (at := _more(folded, name)) is not None:
                    # The surname left out is a habit of its own, but rarer.
                    yield folded, Near(NameRing.MISSING, 0.5 if at == 0 else 1.0, seen)
            elif (at := other_place(folded, name)) is not None:
                yield folded, Near(NameRing.WRONG, _slip(folded, syllables, at, own), seen)


def _halves(name: str, there: Q) -> Iterator[tuple[str, Near]]:
    """Long names of which this is the beginning or the end: what stands on one side of the dot."""
    longer = Q(length__gte=max(LONG, len(name) + 2))
    begun = Q(first=name[0], second=name[1], **({"third": name[2]} if len(name) > 2 else {}))
    for where, fits in ((begun, str.startswith), (Q(ending=name[-2:]), str.endswith)):
        for folded, seen in _names(there & longer & where):
            if fits(folded, name):
                yield folded, Near(NameRing.MISSING, 1.0, seen)


def another(name: str) -> list[Q]:
    """What asks for all names of the same length with another character in one place, and for some more; each from an
    index."""
    one, two, three, same = name[0], name[1], name[2:3], Q(length=len(name))
    asked = [Q(first=one, third=three) & same, Q(second=two, third=three) & same]
    return [Q(first=one, second=two) & same, *asked] if three else asked


def _more(longer: str, name: str) -> int | None:
    """Where the longer name has its one character more; None when it is another name."""
    return next((at for at in reversed(range(len(longer))) if longer[:at] + longer[at + 1 :] == name), None)


def other_place(folded: str, name: str) -> int | None:
    """The one place in which two names of the same length differ; None when it is not one."""
    places = [at for at, (one, other) in enumerate(zip(folded, name, strict=True)) if one != other]
    return places[0] if len(places) == 1 else None


def _slip(folded: str, syllables: str, at: int, own: Reading) -> float:
    """How plausibly one character was taken for the other: surnames are hardly ever wrong, sounds half right often."""
    if folded[at] == _UNREAD:
        return 10.0
    weight = 0.1 if at == 0 else 1.0
    ours, theirs = own.syllables.split(), syllables.split()
    if len(ours) == len(theirs) == len(folded):
        one, other = merged(ours[at]), merged(theirs[at])
        if one[0] == other[0] and one[-1] == other[-1]:
            weight *= 2
    return weight


def _lettered(typed: Typed, there: Q) -> Iterator[tuple[str, Near]]:
    """Names typed in letters, all or in part."""
    wanted = typed.readings
    if typed.pinyin:
        whole = [slots for slots in wanted if all(slot.whole for slot in slots)]
        said = {"".join(merged(slot.start) for slot in slots) for slots in whole}
        rows = Name.objects.filter(there, Q(pinyin=typed.pinyin) | Q(merged__in=said - {""})).order_by("-seen")
        for folded, sound, seen in rows.values_list("folded", "pinyin", "seen")[:MOST]:
            yield folded, Near(NameRing.PINYIN, 3 if sound == typed.pinyin else 1, seen)
    keys = {_initials(slots) for slots in wanted if len(slots) > 1 or not typed.pinyin}
    for key in sorted(keys):
        begun = there & _known_start(wanted, key)
        for complete in (True, False):
            # A range, not a prefix search: it is answered from the index on both databases.
            where = Q(initials=key) if complete else Q(initials__gte=f"{key}a", initials__lte=f"{key}zzzzz")
            yield from _fitting(wanted, begun & where, complete=complete)


def _initials(slots: Slots) -> str:
    return "".join(slot.start[0] if slot.start else readings(slot.char)[0].initials for slot in slots)


def _known_start(wanted: Iterable[Slots], key: str) -> Q:
    """The first character, where every reading has the same one; else anything."""
    chars = {slots[0].char for slots in wanted if _initials(slots) == key}
    return Q(first=next(iter(chars))) if len(chars) == 1 and "" not in chars else Q()


def _fitting(wanted: Iterable[Slots], where: Q, *, complete: bool) -> Iterator[tuple[str, Near]]:
    rows = Name.objects.filter(where).order_by("-seen").values_list("folded", "syllables", "seen")[:MOST]
    for folded, syllables, seen in rows:
        spoken = syllables.split()
        if len(spoken) != len(folded):
            continue
        for slots in wanted:
            if len(slots) > len(folded) or (len(slots) == len(folded)) is not complete:
                continue
            if all(slot.fits(char, said) for slot, char, said in zip(slots, folded, spoken, strict=False)):
                told = sum(slot.whole for slot in slots) / len(slots)
                yield folded, Near(*_ring(told, complete=complete), seen)
                break


def _ring(told: float, *, complete: bool) -> tuple[NameRing, float]:
    """A name begun in whole syllables lacks characters; any other is known by its initials, better the more is told."""
    if told == 1.0:
        return (NameRing.PINYIN, 3.0) if complete else (NameRing.MISSING, 1.0)
    return NameRing.INITIALS, (1.0 + 2 * told) * (1.0 if complete else 0.1)
