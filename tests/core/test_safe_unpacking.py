"""Archives are unpacked within what they promise and within what is allowed."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.core.safe_unpacking import CHUNK, ArchiveLimits, SafeArchive, UnsafeArchiveError

LIMITS = ArchiveLimits()


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def opened(content: bytes, limits: ArchiveLimits = LIMITS) -> SafeArchive:
    return SafeArchive(io.BytesIO(content), limits)


def reason(content: bytes, limits: ArchiveLimits = LIMITS) -> str:
    with pytest.raises(UnsafeArchiveError) as caught:
        archive = opened(content, limits)
        for name in archive.names():
            for _ in archive.chunks(name):
                pass
    return caught.value.reason


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(st.text("abc", min_size=1, max_size=3), st.binary(max_size=2_000), max_size=4),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_what_was_packed_comes_out(parts: dict[str, bytes], how: int) -> None:
    archive = opened(packed(parts, how))
    assert {name: archive.read(name, at_most=2_000) for name in archive.names()} == parts


def test_a_large_part_comes_in_pieces_and_two_parts_may_be_read_in_turn() -> None:
    parts = {"a": bytes(range(256)) * 5_000, "b": b"x" * 3_000_000}
    archive = opened(packed(parts))
    first, second = archive.chunks("a"), archive.chunks("b")
    pieces: dict[str, list[bytes]] = {"a": [next(first)], "b": [next(second)]}
    pieces["a"] += list(first)
    pieces["b"] += list(second)
    assert {name: b"".join(found) for name, found in pieces.items()} == parts
    assert max(map(len, pieces["a"] + pieces["b"])) <= CHUNK


def test_names_are_found_in_either_case_and_with_either_slash() -> None:
    archive = opened(packed({"XL\\Sheet1.xml": b"x"}))
    assert "xl/sheet1.XML" in archive
    assert archive.read("xl/Sheet1.xml", at_most=1) == b"x"
    with pytest.raises(KeyError):
        archive.size("xl/sheet2.xml")


def test_a_part_larger_than_wanted_is_not_read() -> None:
    with pytest.raises(UnsafeArchiveError, match="too-large"):
        opened(packed({"a": b"xx"})).read("a", at_most=1)


@pytest.mark.parametrize(
    "limits",
    [
        ArchiveLimits(inflated_bytes=9_999),
        ArchiveLimits(entries=1),
        ArchiveLimits(ratio=2, ratio_from=1_000),
    ],
)
def test_more_than_allowed_is_a_bomb(limits: ArchiveLimits) -> None:
    content = packed({"a": b"x" * 9_000, "b": b"x" * 1_000})
    assert opened(content).names() == ("a", "b")
    assert reason(content, limits) == "zip-bomb"


@pytest.mark.parametrize("promised", [1, 8_999, 9_001])
def test_another_size_than_promised_is_torn(promised: int) -> None:
    content = packed({"a": b"x" * 9_000})
    assert reason(content.replace(struct.pack("<I", 9_000), struct.pack("<I", promised))) == "torn"


def test_no_more_is_unpacked_than_was_promised() -> None:
    content = packed({"a": b"x" * 50_000_000})
    parts = opened(content.replace(struct.pack("<I", 50_000_000), struct.pack("<I", 1_000_000))).chunks("a")
    received = 0
    with pytest.raises(UnsafeArchiveError, match="torn"):
        for part in parts:
            received += len(part)
    assert received <= 1_000_000


def test_a_directory_that_would_fill_the_memory_is_not_read() -> None:
    content = bytearray(packed({"a": b"x"}))
    at = content.rindex(b"PK\x05\x06") + 12
    content[at : at + 4] = struct.pack("<I", 1 << 30)
    assert reason(bytes(content)) == "zip-bomb"


def test_protected_parts_are_told_apart() -> None:
    content = bytearray(packed({"a": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert reason(bytes(content)) == "encrypted"


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_changed_byte_is_noticed(how: int) -> None:
    content = bytearray(packed({"a": "目录".encode() * 100}, how))
    content[45] ^= 0xFF
    assert reason(bytes(content)) == "torn"


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"PK\x05\x06", packed({"a": b"x" * 999})[:-30]],
    ids=["empty", "begun", "ended", "cut"],
)
def test_an_archive_cut_off_is_torn(content: bytes) -> None:
    assert reason(content) == "torn"


def test_other_ways_of_packing_are_not_undone() -> None:
    assert reason(packed({"a": b"x" * 100}, zipfile.ZIP_LZMA)) == "torn"
