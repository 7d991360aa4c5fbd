"""A sheet as it is described: values, and the cells that are more than a value."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """A merged cell: ``value`` over ``rows`` x ``columns``."""

    value: object
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Red:
    """A cell somebody painted red."""

    value: object


@dataclass(frozen=True)
class Formula:
    """A formula with the value the program last saw."""

    formula: str
    value: object


@dataclass
class Sheet:
    name: str
    rows: list[list[object]]
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False
