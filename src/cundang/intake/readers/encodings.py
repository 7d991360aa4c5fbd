"""Which encoding a text is in: byte order mark, then strict UTF-8, then GB18030."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4 << 20
_WHOLE_TO_BROKEN = 4
"""A text with so many whole Han characters for a broken one was cut or patched, and is still UTF-8: GB18030 taken for
UTF-8 has hundreds of broken characters for each that happens to look whole."""


def encoding_of(chunks: Iterable[bytes], *, of_ascii: str = "utf-8") -> str:
    """A codec name: ``utf-8``, ``utf-8-sig``, ``utf-16`` or ``gb18030``; ``of_ascii`` when it makes no difference.

    Reads on only while the text may be UTF-8.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample = bytearray()
    is_ascii = True
    try:
        for chunk in chunks:
            if not sample:
                marked = next((name for bom, name in BOMS if chunk.startswith(bom)), None)
                if marked:
                    return marked
            if len(sample) < _SAMPLE:
                sample += chunk
            is_ascii = is_ascii and chunk.isascii()
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "utf-8" if _mostly_utf8(bytes(sample)) else "gb18030"
    return of_ascii if is_ascii else "utf-8"


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum("\u2e80" <= character <= "\uffef" for character in text)
    return whole >= broken * _WHOLE_TO_BROKEN


def shown_encoding(codec: str) -> str:
    """The name to show a person."""
    return "utf-8" if codec == "utf-8-sig" else codec
