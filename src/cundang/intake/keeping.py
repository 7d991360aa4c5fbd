"""Files handed in at the desk, as they lie in the data folder: each alone in a folder of its own, under a name of ours."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.core.errors import DomainError
from cundang.core.safe_unpacking import ArchiveLimits, SafeArchive
from cundang.intake.readers import REASONS
from cundang.intake.readers.bounded import refusals
from cundang.intake.readers.detection import HEAD_BYTES, kind_of, kind_of_archive
from cundang.intake.readers.reasons import refused
from cundang.intake.sheets import UnreadableFile
from cundang.intake.views import sentence
from cundang.kernel.fixity import digest_chunks

_NAME: Final = "delivered"
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,8}")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST: Final = 200
_MIB: Final = 1 << 20


def called(name: str) -> str:
    """What a file is called, of whatever a browser sent: no folders, no signs that cannot be seen.

    >>> called("C:\\\\目录\\\\2016年.xls"), called("../a/b.csv"), called("")
    ('2016年.xls', 'b.csv', '-')
    """
    base = re.split(r"[/\\]", name)[-1]
    plain = _UNSEEN.sub("", base).encode("utf-8", "replace").decode("utf-8").strip()
    return plain[-_LONGEST:] or "-"


def suffix_of(name: str) -> str:
    """The ending of a name where it is a plain one, else ''.

    >>> suffix_of("目录.XLSX"), suffix_of("a.???")
    ('.xlsx', '')
    """
    ending = Path(name).suffix.lower()
    return ending if _SUFFIX.fullmatch(ending) else ""


def place_of(file: UUID, suffix: str) -> Path:
    """Where a kept file lies."""
    return _folder(file) / f"{_NAME}{suffix}"


def keep(file: UUID, suffix: str, chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write a file down as it comes; returns its digest and its size in bytes.

    Errors, after which nothing is left of it: larger than allowed (``upload-too-large``); no list at all, told by its
    first bytes and never by its name.
    """
    folder = _folder(file)
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    try:
        path = place_of(file, suffix)
        size = 0

        def written(target: BinaryIO) -> Iterable[bytes]:
            nonlocal size
            for chunk in chunks:
                size += len(chunk)
                if size > settings.UPLOAD_LIMIT:
                    raise _too_large()
                target.write(chunk)
                yield chunk

        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as target:
            digest = digest_chunks(written(target))
            target.flush()
            os.fsync(target.fileno())
        _look_at(path, size)
    except BaseException:
        remove(file)
        raise
    return digest, size


def remove(file: UUID) -> None:
    """Take a kept file away; safe to repeat."""
    # A file that another program holds open (Windows) is left to the sweep.
    shutil.rmtree(_folder(file), ignore_errors=True)


def lying() -> tuple[UUID, ...]:
    """The files that lie in the data folder."""
    found = []
    folder: Path = settings.HOME.uploads
    for one in folder.iterdir() if folder.is_dir() else ():
        try:
            found.append(UUID(one.name))
        except ValueError:
            continue
    return tuple(found)


def refusal(error: UnreadableFile) -> DomainError:
    """Why a file cannot be taken in, in the words of the command line."""
    words = _(REASONS[error.reason]) if error.reason else sentence(error.code)
    return DomainError(error.code, words, field="file")


def _look_at(path: Path, size: int) -> None:
    """Refuse at once what no reader can take; what is damaged deep inside shows when it is read."""
    try:
        if not size:
            raise refused("empty")
        with path.open("rb") as file, refusals("file"):
            if kind_of(file.read(HEAD_BYTES)) == "zip":
                kind_of_archive(SafeArchive(file, ArchiveLimits()))
    except UnreadableFile as error:
        raise refusal(error) from None


def _too_large() -> DomainError:
    words = _("The file is larger than {limit} MB, which is the most that is taken here. Split the list.")
    return DomainError("upload-too-large", format_lazy(words, limit=settings.UPLOAD_LIMIT // _MIB), field="file")


def _folder(file: UUID) -> Path:
    folder: Path = settings.HOME.uploads
    return folder / str(file)
