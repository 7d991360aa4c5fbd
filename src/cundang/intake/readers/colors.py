"""Fill colours as six hex digits: the numbered palette of spreadsheet programs, and shades of a theme's colour."""

from __future__ import annotations

import colorsys

_FIRST = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_REST = (
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
)
STANDARD_PALETTE: tuple[str, ...] = tuple(f"{_FIRST} {_FIRST} {_REST}".split())
"""Colours 0 to 63; 0-7 repeat as 8-15. (ECMA-376 18.8.27)"""


def shade(color: str, tint: float) -> str:
    """A colour made lighter (``tint`` above 0) or darker (below 0) in its luminance. (ECMA-376 18.8.19)

    >>> shade("4472C4", 0), shade("000000", 0.5), shade("FFFFFF", -0.5)
    ('4472C4', '808080', '808080')
    """
    if not tint:
        return color
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, luminance, saturation = colorsys.rgb_to_hls(red, green, blue)
    luminance = luminance * (1 + tint) if tint < 0 else luminance * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(luminance, 1), saturation))
