"""The persons of a record that is mended by hand: those who are typed, and those its title speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

from cundang.catalogue.records import NamedPerson
from cundang.kernel.checks.rows import LONGEST_TITLE
from cundang.kernel.hanzi import clean
from cundang.kernel.names import fold_name, names_in_title, read_names

NAME = 60
"""Characters of a name that are kept."""
_BETWEEN = re.compile(r"[,，、;；/|\n](?![^(（]*[)）])")


def several(text: str) -> list[str]:
    """Names as a person types them one after the other, each with what stands in brackets behind it.

    >>> several("楼小妹（又名阿妹、小妹）、买买提·吐尔逊；何大山")
    ['楼小妹（又名阿妹、小妹）', '买买提·吐尔逊', '何大山']
    """
    return [name.strip() for name in _BETWEEN.split(text) if name.strip()]


def spelled(name: str, alias: str) -> str:
    """A person as :func:`read` reads one."""
    return f"{name}（又名{alias}）" if alias else name


def read(text: str) -> NamedPerson | None:
    """One person as typed, another name or a role in brackets; None where nobody is named.

    >>> read("楼小妹（又名阿妹、小妹）").alias, read("楼小妹(户主)").role
    ('阿妹、小妹', '户主')
    """
    written = clean(text)
    found = read_names(written).names if "(" in written else ()
    name, alias, role = (found[0].name, found[0].alias, found[0].role) if found else (written, "", "")
    return NamedPerson(name[:NAME], fold_name(name)[:NAME], alias[:NAME], role) if name else None


def told_by_title(title: str) -> tuple[str, ...]:
    """The persons a title names; a composed one ([合同]楼小妹…) tells nothing that its record does not say itself."""
    return () if title.startswith("[") or len(title) > LONGEST_TITLE else names_in_title(title)


def mended(
    stands: tuple[NamedPerson, ...], *, typed: tuple[NamedPerson, ...] | None = None, title: str | None = None
) -> tuple[NamedPerson, ...]:
    """The persons of a record once others are ``typed`` in their place and another ``title`` stands; None changes nothing.

    Who stays keeps the role, unless another is typed. Who was read from the title goes with it, and the new one is read.
    """
    known = {one.folded: one for one in stands}
    persons = stands
    if typed is not None:
        persons = tuple(_still(one, known.get(one.folded)) for one in typed)
    if title is None:
        return persons
    stated = tuple(one for one in persons if one.found_in != "title")
    named = {one.folded for one in stated}
    told = (NamedPerson(name[:NAME], fold_name(name)[:NAME], found_in="title") for name in told_by_title(title))
    return (*stated, *(replace(known.get(one.folded, one), name=one.name) for one in told if one.folded not in named))


def _still(typed: NamedPerson, stood: NamedPerson | None) -> NamedPerson:
    return replace(typed, role=typed.role or stood.role, found_in=stood.found_in) if stood else typed
