"""Catalogues typed as tables in a word processor (.docx)."""

from __future__ import annotations

from cundang.intake.readers.docx.document import open_docx

__all__ = ["open_docx"]
