"""Reading one open file from the start, by several readers at a time."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cundang.intake.readers.reasons import refused

CHUNK = 1 << 18
LINE_CHARACTERS = 4 << 20


def chunks_of(file: BinaryIO, position: int = 0) -> Iterator[bytes]:
    """The file from ``position`` on, in pieces; each call has its own place in the file."""
    while True:
        file.seek(position)
        chunk = file.read(CHUNK)
        if not chunk:
            return
        position += len(chunk)
        yield chunk


def decoded_leniently(chunks: Iterable[bytes], codec: str) -> Iterator[str]:
    """Text with all line ends as ``\\n`` and without nulls; what cannot be decoded becomes U+FFFD."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(codec)("replace"), translate=True)
    for chunk in chunks:
        yield decoder.decode(chunk).replace("\0", "")
    yield decoder.decode(b"", final=True).replace("\0", "")


def lines_of(texts: Iterable[str]) -> Iterator[str]:
    """Physical lines without their ends; the old end-of-file sign closes the last one."""
    rest = ""
    for text in texts:
        *lines, rest = (rest + text).split("\n")
        yield from lines
        if len(rest) > LINE_CHARACTERS:
            raise refused("too-large")
    rest = rest.rstrip("\x1a")
    if rest:
        yield rest
