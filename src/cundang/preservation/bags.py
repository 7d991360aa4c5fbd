"""Bags (BagIt 1.0, RFC 8493): a folder whose every file has its digest written down.

A bag is complete when its ``tagmanifest-sha256.txt`` is there, which is written last and in one step: what was broken
off has none, and whoever reads it is told so.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.core.errors import DomainError

DECLARATION: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
CHUNK: Final = 1 << 20


class HashedFile:
    """A file being written, with the digest and length of what it holds so far."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._state = hashlib.sha256()
        self.length = 0

    def write(self, data: bytes) -> int:
        """Append; returns how many bytes were taken, which is all of them."""
        self._state.update(data)
        self.length += len(data)
        return self._raw.write(data)

    def flush(self) -> None:
        """Nothing waits here; the file is made safe when it is closed."""

    @property
    def digest(self) -> str:
        """64 hexadecimal digits."""
        return self._state.hexdigest()


class BagWriter:
    """Writes a bag into a new or empty folder. Everything in it is for its owner only: it may hold keys."""

    def __init__(self, folder: Path) -> None:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            sentence = _("{folder} is not empty. Name a new folder: nothing is ever written over.")
            raise _refusal("folder-not-empty", sentence, folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder
        self._octets = 0
        self._payload: dict[str, str] = {}
        self._tags: dict[str, str] = {}

    @contextmanager
    def open(self, name: str) -> Iterator[HashedFile]:
        """A payload file to be written, by its name below ``data/``; its digest is taken as it is written."""
        with self._create(f"data/{name}") as file:
            yield file
        self._payload[f"data/{name}"] = file.digest
        self._octets += file.length

    def add(self, name: str, source: Path) -> None:
        """Copy a file into the payload."""
        with source.open("rb") as original, self.open(name) as copy:
            while chunk := original.read(CHUNK):
                copy.write(chunk)

    def finish(self, info: Mapping[str, str]) -> str:
        """Write the manifests; only now is it a bag.

        Returns the digest of the last of them, which stands for all it holds.
        """
        facts = {**info, "Payload-Oxum": f"{self._octets}.{len(self._payload)}"}
        self._tag("bagit.txt", DECLARATION)
        self._tag("bag-info.txt", "".join(f"{name}: {value}\n" for name, value in facts.items()))
        self._tag(MANIFEST, _lines(self._payload))
        with self._create(f"{TAG_MANIFEST}.part") as last:
            last.write(_lines(self._tags).encode())
        (self.folder / f"{TAG_MANIFEST}.part").replace(self.folder / TAG_MANIFEST)
        return f"sha256:{last.digest}"

    def _tag(self, name: str, text: str) -> None:
        with self._create(name) as file:
            file.write(text.encode())
        self._tags[name] = file.digest

    @contextmanager
    def _create(self, name: str) -> Iterator[HashedFile]:
        path = self.folder
        for part in PurePosixPath(name).parts:
            # One by one: made together, the folders above the last would be open to others.
            path.mkdir(mode=0o700, exist_ok=True)
            path /= part
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as raw:
            yield HashedFile(raw)
            raw.flush()
            os.fsync(raw.fileno())


def verify(folder: Path) -> dict[str, str]:
    """Read every file of a bag and compare it with what was written down; returns the facts of ``bag-info.txt``.

    Errors, in plain words: no bag, one not finished, a file missing, changed, or there though nobody wrote it down.
    """
    if not folder.is_dir() or not any(folder.iterdir()):
        raise _refusal("bag-none", _("{folder} holds no backup."), folder)
    if not (folder / TAG_MANIFEST).is_file():
        sentence = _("The backup in {folder} was broken off while it was written and is not complete. Use another one.")
        raise _refusal("bag-unfinished", sentence, folder)
    _compare(folder, _read_manifest(folder, TAG_MANIFEST))
    payload = _read_manifest(folder, MANIFEST)
    _compare(folder, payload)
    for path in sorted((folder / "data").rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name not in payload:
            sentence = _("The backup in {folder} holds a file that was not part of it: {name}. Somebody put it there.")
            raise _refusal("bag-stranger", sentence, folder, name)
    info = (folder / "bag-info.txt").read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in info if ": " in line)


def _compare(folder: Path, manifest: Mapping[str, str]) -> None:
    for name, digest in manifest.items():
        path = folder.joinpath(*PurePosixPath(name).parts)
        # A link would lead out of the bag.
        if path.is_symlink() or not path.is_file():
            raise _refusal(
                "bag-file-missing", _("The backup in {folder} lacks the file {name}. Use another one."), folder, name
            )
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                sentence = _("The file {name} of the backup in {folder} is damaged or was changed. Use another backup.")
                raise _refusal("bag-file-changed", sentence, folder, name)


def _read_manifest(folder: Path, manifest: str) -> dict[str, str]:
    digests = {}
    for line in (folder / manifest).read_text("utf-8").splitlines():
        digest, _blank, escaped = line.partition("  ")
        name = escaped.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        path = PurePosixPath(name)
        if not name or path.is_absolute() or ".." in path.parts:
            raise _refusal(
                "bag-name", _("The backup in {folder} names a file outside of itself: {name}."), folder, name
            )
        digests[name] = digest
    return digests


def _lines(digests: Mapping[str, str]) -> str:
    escaped = {
        name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D"): digest for name, digest in digests.items()
    }
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(escaped.items()))


def _refusal(code: str, sentence: object, folder: Path, name: str = "") -> DomainError:
    return DomainError(code, format_lazy(str(sentence), folder=folder, name=name))
