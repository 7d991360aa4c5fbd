"""Who is acting, as every verb and every read is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cundang.kernel.authority import GrantView, Role
from cundang.kernel.paths import ROOT


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the program acting for one. ``id`` and ``name`` go into events as they are now.

    ``grants`` is what the person may reach; ``post`` the office acted in; ``origin`` from where (an address, ``cli``).
    """

    id: str
    name: str
    post: str
    origin: str
    grants: tuple[GrantView, ...]


def local_administrator(*, name: str = "local administrator") -> Actor:
    """Whoever sits at the machine and may run its commands: reaches everything; events say it was the command line."""
    role = Role.LOCAL_ADMINISTRATOR
    everything = GrantView(role=role, span=ROOT, starts_on=date.min)
    return Actor(id="local", name=name, post=role.value, origin="cli", grants=(everything,))
