"""The range of paths a place takes up."""

from __future__ import annotations

from cundang.kernel import paths
from cundang.kernel.paths import Span
from cundang.regions.models import Region


def span_of(region: Region) -> Span:
    """The range of paths of a place and everything beneath it."""
    return paths.span(region.path, paths.Level(region.level))
