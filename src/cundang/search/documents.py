"""What of a record is indexed, and where in it a word may be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cundang.catalogue.queries import IndexDocument
from cundang.catalogue.queries.briefs import Brief
from cundang.search import text as spelling
from cundang.search.engines import Doc
from cundang.search.enums import Facet

UNKNOWN = "unknown"
"""The facet value of records without a year or a retention period."""

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# Breaking ties by a weight that a score is multiplied with: large against the days added to it, so that it never
# outweighs a ring.
_TIES = 1 << 17


def index_document(document: IndexDocument) -> Doc:
    """One record as the engine takes it."""
    codes = [code for code in (document.reference_code, *document.former_codes) if code]
    numbered = [*codes, document.document_number] if document.document_number else codes
    texts = [spelling.written(text) for text in _texts(document) if text]
    # Codes are asked for by their own runs; a word in one (办公室) is a text like others.
    texts += [part for text in numbered for part in spelling.code_parts(text) if any(map(spelling.is_han, part))]
    persons = [spelling.written(person.name).replace(" ", "") for person in document.persons]
    return Doc(
        id=document.id,
        version=document.version,
        path=document.path,
        access=document.access_level,
        order=_TIES + _days(document),
        texts=tuple(dict.fromkeys(filter(None, texts))),
        variants=tuple(dict.fromkeys(run for text in texts for run in _variants(text))),
        runs=tuple(map(spelling.coded, numbered)),
        persons=tuple(persons),
        person_variants=tuple(form for name in persons if (form := spelling.name_form(name)) != name),
        aliases=tuple(
            filter(None, (spelling.name_form(one) for person in document.persons for one in several(person.alias)))
        ),
        codes=tuple(map(spelling.squeezed, codes)),
        numbers=tuple(filter(None, [spelling.squeezed(document.document_number)])),
        parts=tuple(dict.fromkeys(_parts(document, codes))),
        facets={
            Facet.TOWNSHIP: document.township.hex if document.township else "",
            Facet.VILLAGE: document.village.hex if document.village else "",
            Facet.CATEGORY: document.category,
            Facet.DECADE: str(document.year // 10 * 10) if document.year else UNKNOWN,
            Facet.RETENTION: document.retention or UNKNOWN,
        },
    )


def several(alias: str) -> list[str]:
    """The other names of a person, of which a record may give several in one breath (阿三、小三)."""
    return [one for name in alias.split("、") if (one := name.strip())]


def _texts(document: IndexDocument) -> Iterator[str]:
    yield document.title
    yield document.creator
    for person in document.persons:
        yield person.name
        yield from several(person.alias)
    yield from document.attributes
    yield document.remarks
    yield document.location


def _parts(document: IndexDocument, codes: Iterable[str]) -> Iterator[str]:
    """What a person says of a record in one short word: a part of its code, its year, month or day, its volume or
    box."""
    for code in codes:
        yield from spelling.code_parts(code)
    if document.year:
        yield str(document.year)
    if document.date:
        # 2019, 2019-03 and 2019-03-15, each squeezed.
        yield from (document.date[:length].replace("-", "") for length in (4, 7, 10))
    yield from filter(None, map(spelling.squeezed, (document.volume_number, document.box_number)))


def _days(document: IndexDocument) -> int:
    """A number that grows with the date; zero for a record without a year."""
    found = _DAY.match(document.date or "")
    year, month, day = (int(part or 0) for part in found.groups()) if found else (document.year or 0, 0, 0)
    return max((year - 1600) * 372 + month * 31 + day, 0) if year else 0


def _variants(written: str) -> Iterator[str]:
    """The stretches of the folded text around characters that folding changes, wide enough for every run they are
    in."""
    folded = spelling.folded(written)
    if folded == written:
        return
    reach = spelling.LONGEST_GRAM - 1
    changed = [at for at, (one, other) in enumerate(zip(written, folded, strict=True)) if one != other]
    start, end = changed[0], changed[0]
    for at in changed[1:]:
        if at - end > 2 * reach:
            yield folded[max(start - reach, 0) : end + reach + 1]
            start = at
        end = at
    yield folded[max(start - reach, 0) : end + reach + 1]


def fields(item: Brief) -> list[tuple[str, str]]:
    """Every text of a record in which a word may be found, with the name of its field, the most telling first."""
    found = [("persons", name) for name in item.persons]
    found += [("reference_code", item.reference_code or ""), ("document_number", item.document_number)]
    found += [("reference_code", code) for code in item.former_codes]
    found += [("title", item.title), ("creator", item.creator), ("date", item.date or "")]
    found += [("alias", one) for alias in item.aliases for one in several(alias)]
    found += [("attributes", text) for text in item.attributes]
    found += [("remarks", item.remarks), ("location", item.location)]
    return [(name, text) for name, text in found if text]


def short_fields(item: Brief) -> list[tuple[str, str]]:
    """The short words a record is known by, which stand for themselves and are looked for as a whole."""
    day = item.date or ""
    found = [("year", str(item.year or "")), ("date", day[:4]), ("date", day[:7]), ("date", day[:10])]
    found += [("volume_number", item.volume_number), ("box_number", item.box_number)]
    return [(name, text) for name, text in found if text]
