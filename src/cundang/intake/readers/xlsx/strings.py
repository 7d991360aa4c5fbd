"""The table of shared strings: every text of the workbook once, cells point to it by number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cundang.intake.readers.markup import events, unescaped
from cundang.intake.readers.reasons import refused

ITEM_CHARACTERS = 4 << 20
TAG_CHARACTERS = 200
_OPENING = re.compile(r"<((?:[\w.-]+:)?)si[\s/>]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def cell_text(text: str) -> str:
    """Text with the ``_x000D_`` spellings of control characters resolved. (ECMA-376 22.9.2.19)

    A null, which no database keeps, is dropped; half a surrogate pair becomes U+FFFD.

    >>> cell_text("a_x000A_b"), cell_text("_x005F_x000A_")
    ('a\\nb', '_x000A_')
    """
    if "_x" not in text:
        return text
    spelled = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\0", "")
    return spelled.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shared_strings(chunks: Iterable[str], at_most: int) -> list[str]:
    """All texts in order; phonetic readings are left out. Refuses more than ``at_most``."""
    strings: list[str] = []
    for block, prefix in _blocks(chunks):
        plain = _plain_items(block, prefix)
        strings.extend(_marked_items(block) if plain is None else plain)
        if len(strings) > at_most:
            raise refused("too-large")
    return strings


def _blocks(chunks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pieces that hold whole items only, with the prefix the document gives its elements."""
    rest, prefix = "", None
    for chunk in chunks:
        rest += chunk
        if prefix is None:
            opening = _OPENING.search(rest)
            if opening is None:
                rest = rest[-TAG_CHARACTERS:]
                continue
            prefix, rest = opening[1], rest[opening.start() :]
        cut = rest.rfind(f"<{prefix}si>")
        if cut > 0:
            yield rest[:cut], prefix
            rest = rest[cut:]
        if len(rest) > ITEM_CHARACTERS:
            raise refused("too-large")
    if prefix is not None:
        items, closing, _ = rest.rpartition(f"</{prefix}sst")
        if not closing:
            raise refused("torn")
        yield items, prefix


def _plain_items(block: str, prefix: str) -> list[str] | None:
    """The fast lane: items that are one plain text; ``None`` when any is not."""
    texts: list[str] = []
    for text, other in _item(prefix).findall(block):
        if other:
            return None
        texts.append(text)
    if "&" in block or "_x" in block:
        try:
            texts = [cell_text(unescaped(text)) for text in texts]
        except ValueError:
            return None
    return texts


def _item(prefix: str) -> re.Pattern[str]:
    p = re.escape(prefix)
    return re.compile(
        rf'<{p}si><{p}t(?: xml:space="preserve")?>([^<\r]*)</{p}t>(?:<{p}phoneticPr[^<>]*/>)?</{p}si>\s*|(<)'
    )


def _marked_items(block: str) -> Iterator[str]:
    """The full lane: rich texts, empty items, anything XML allows."""
    text: list[str] = []
    wanted, phonetic = False, 0
    for what, name, _, _ in events(["<sst>", block, "</sst>"]):
        if what == "text":
            if wanted and not phonetic:
                text.append(name)
        elif name == "si":
            if what == "end":
                yield cell_text("".join(text))
            text.clear()
        elif name == "rPh":
            phonetic += 1 if what == "start" else -1
        elif name == "t":
            wanted = what == "start"
