"""Fixity: one way to write a value as bytes, and digests that name their algorithm.

Source: 电子档案 fixity information (DA/T 70-2018 item 1-1); SM3 is GB/T 32905-2016, SHA-256 is FIPS 180-4.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

Algorithm = Literal["sha256", "sm3"]

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]


class AlgorithmUnavailable(RuntimeError):
    """This Python was built without the algorithm asked for; another algorithm or another build is needed."""


def canonical_json(value: JsonValue) -> bytes:
    """Write a value as the one JSON text it has: keys sorted, no blanks, UTF-8, no escapes beyond what JSON demands.

    Raises ``ValueError`` for what has no such text: NaN, infinity, a lone surrogate, a key or a value of another kind.

    >>> canonical_json({"题名": "决议", "件号": 1})
    b'{"\\xe4\\xbb\\xb6\\xe5\\x8f\\xb7":1,"\\xe9\\xa2\\x98\\xe5\\x90\\x8d":"\\xe5\\x86\\xb3\\xe8\\xae\\xae"}'
    """
    _refuse_other_keys(value)
    try:
        text = json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except TypeError as error:
        raise ValueError(str(error)) from error
    return text.encode()


def _refuse_other_keys(value: JsonValue) -> None:
    # json.dumps would turn 1, True and None into "1", "true" and "null", so two values could share one text.
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise ValueError(f"keys are text, not {type(key).__name__}")
            _refuse_other_keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_other_keys(inner)


def digest(data: bytes, algorithm: Algorithm = "sha256") -> str:
    """Give the digest with its algorithm in front: ``sha256:`` or ``sm3:`` and 64 hexadecimal digits.

    Raises :class:`AlgorithmUnavailable` where the build lacks SM3.

    >>> digest(b"abc")
    'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    """
    return digest_chunks((data,), algorithm)


def digest_chunks(chunks: Iterable[bytes], algorithm: Algorithm = "sha256") -> str:
    """Give the digest of the chunks joined, holding one chunk at a time."""
    try:
        state = hashlib.new(algorithm)
    except ValueError as error:
        raise AlgorithmUnavailable(f"this Python cannot compute {algorithm}") from error
    for chunk in chunks:
        state.update(chunk)
    return f"{algorithm}:{state.hexdigest()}"


def matches(data: bytes, expected: str) -> bool:
    """Say whether the data has the digest written down for it, by the algorithm that digest names.

    Raises ``ValueError`` when the text names no algorithm known here.
    """
    name, _, _ = expected.partition(":")
    algorithms: dict[str, Algorithm] = {"sha256": "sha256", "sm3": "sm3"}
    if name not in algorithms:
        raise ValueError(f"no known algorithm is named by {expected[:16]!r}")
    return hmac.compare_digest(digest(data, algorithms[name]), expected)


def chain_digest(previous: str | None, payload: bytes, algorithm: Algorithm = "sha256") -> str:
    """Give the digest that ties a payload to everything before it; ``previous`` is ``None`` for the first link."""
    return digest_chunks(((previous or "").encode(), b"\n", payload), algorithm)
