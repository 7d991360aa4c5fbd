"""What a cell's style number says: whether its number is a date, and the colour it is filled with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cundang.intake.readers.colors import STANDARD_PALETTE, shade
from cundang.intake.readers.markup import attribute, events
from cundang.intake.readers.reasons import refused
from cundang.intake.readers.serials import BUILT_IN, NumberKind, kind_of_format

STYLES = 100_000
_SCHEME = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


class CellStyle(NamedTuple):
    """``color`` is an RGB hex string, ``None`` without a solid fill or when it is white."""

    number: NumberKind = NumberKind.PLAIN
    color: str | None = None


PLAIN_STYLE = CellStyle()


def theme_colors(chunks: Iterable[str]) -> list[str]:
    """The colours of the theme in the order in which style sheets count them: light before dark."""
    found: dict[str, str] = {}
    place = ""
    for what, name, attributes, _ in events(chunks):
        if what == "start" and name in _SCHEME:
            place = name
        elif what == "start" and place and name in {"srgbClr", "sysClr"}:
            found.setdefault(place, (attributes.get("lastClr") or attributes.get("val") or "")[-6:].upper())
        elif what == "end" and name == "clrScheme":
            break
    counted = ("lt1", "dk1", "lt2", "dk2", *_SCHEME[4:])
    return [found.get(place, "") for place in counted]


def cell_styles(chunks: Iterable[str], theme: list[str]) -> list[CellStyle]:
    """The style of every style number, in order."""
    codes: dict[str, NumberKind] = {}
    fills: list[str | None] = []
    styles: list[CellStyle] = []
    palette: list[str] = []
    solid = in_styles = False
    for what, name, attributes, _ in events(chunks):
        if what == "text":
            continue
        if name == "cellXfs":
            in_styles = what == "start"
        elif what == "end":
            continue
        elif name == "numFmt":
            codes[attribute(attributes, "numFmtId") or ""] = kind_of_format(attribute(attributes, "formatCode") or "")
        elif name == "rgbColor":
            palette.append((attributes.get("rgb") or "")[-6:].upper())
        elif name == "fill":
            fills.append(None)
        elif name == "patternFill":
            solid = attributes.get("patternType") == "solid"
        elif name == "fgColor" and solid and fills:
            fills[-1] = _color(attributes, theme)
        elif name == "xf" and in_styles:
            styles.append(_style(attributes, codes, fills))
        if len(styles) > STYLES or len(fills) > STYLES or len(codes) > STYLES:
            raise refused("too-large")
    return [CellStyle(number, _visible(color, palette)) for number, color in styles]


def _style(attributes: dict[str, str], codes: dict[str, NumberKind], fills: list[str | None]) -> CellStyle:
    code = attributes.get("numFmtId", "0")
    number = codes.get(code) or (BUILT_IN.get(int(code), NumberKind.PLAIN) if code.isdecimal() else NumberKind.PLAIN)
    fill = attributes.get("fillId", "0")
    place = int(fill) if fill.isdecimal() else 0
    return CellStyle(number, fills[place] if place < len(fills) else None)


def _color(attributes: dict[str, str], theme: list[str]) -> str | None:
    """RGB hex, or ``#n`` for the n-th palette colour, which the end of the style sheet may redefine."""
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper()
    if "indexed" in attributes:
        return "#" + attributes["indexed"]
    place = attributes.get("theme", "")
    if place.isdecimal() and int(place) < len(theme) and theme[int(place)]:
        return shade(theme[int(place)], float(attributes.get("tint", "0")))
    return None


def _visible(color: str | None, palette: list[str]) -> str | None:
    if color is not None and color.startswith("#"):
        place = int(color[1:]) if color[1:].isdecimal() else -1
        known = palette or STANDARD_PALETTE
        color = known[place] if 0 <= place < len(known) else None
    return None if color in {None, "", "FFFFFF"} else color
