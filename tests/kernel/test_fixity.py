"""Canonical bytes and digests."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cundang.kernel.fixity import JsonValue, canonical_json, chain_digest, digest, digest_chunks, matches

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_known_answers() -> None:
    assert digest(b"abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest(b"abc", "sm3") == "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert digest(b"abcd" * 16, "sm3") == "sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


@given(values)
def test_canonical_json_is_json_and_says_the_same(value: JsonValue) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), {1: "a"}, {"a": {None: 1}}, [{True: 1}], {"a": b"x"}, "\ud800"]
)
def test_what_has_no_canonical_text_is_refused(value: JsonValue) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical_json(value)


@given(st.lists(st.binary(max_size=20), max_size=5), st.sampled_from(["sha256", "sm3"]))
def test_chunks_do_not_change_the_digest(chunks: list[bytes], algorithm: str) -> None:
    assert digest_chunks(chunks, algorithm) == digest(b"".join(chunks), algorithm)  # type: ignore[arg-type]


def test_matches_uses_the_algorithm_the_digest_names() -> None:
    assert matches(b"abc", digest(b"abc", "sm3"))
    assert not matches(b"abd", digest(b"abc", "sm3"))
    with pytest.raises(ValueError, match="no known algorithm"):
        matches(b"abc", "md5:900150983cd24fb0d6963f7d28e17f72")


@given(st.lists(st.binary(max_size=10), min_size=2, max_size=6), st.data())
def test_a_chain_shows_every_change_before_its_end(payloads: list[bytes], data: st.DataObject) -> None:
    def end(links: list[bytes]) -> str | None:
        last = None
        for payload in links:
            last = chain_digest(last, payload)
        return last

    changed = list(payloads)
    place = data.draw(st.integers(0, len(payloads) - 1))
    changed[place] += b"!"
    assert end(changed) != end(payloads)
    assert end(payloads[1:]) != end(payloads)


def test_the_first_link_differs_from_a_digest_of_the_same_payload() -> None:
    assert chain_digest(None, b"a") != digest(b"a")
    assert chain_digest(None, b"a").startswith("sha256:")
    assert chain_digest(None, b"a", "sm3").startswith("sm3:")
