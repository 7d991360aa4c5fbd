"""The fields of the embedded engine's index; text is never stored."""

from __future__ import annotations

import tantivy

from cundang.search.enums import Facet

SCHEMA_VERSION = 2
"""To be raised whenever a change below or in how texts are spelled makes older indexes wrong; they are then built
anew."""

WATERMARK = "watermark"
"""The field of the watermark, and the id of its document."""
WHOLE = ("person", "person_folded", "alias", "code", "number", "part")
"""Fields of whole terms."""
CUTTERS = {"written": "grams", "folded": "grams", "runs": "code_grams"}
"""Fields of runs of characters, and what cuts them."""


def schema() -> tantivy.Schema:
    """The fields of an index; text is never stored."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    for number in ("id_high", "id_low", "version", "path", "access", "order"):
        builder.add_unsigned_field(number, fast=True)
    for grams, cutter in CUTTERS.items():
        builder.add_text_field(grams, tokenizer_name=cutter, index_option="basic")
    for whole in WHOLE:
        builder.add_text_field(whole, tokenizer_name="raw", index_option="basic")
    for facet in Facet:
        builder.add_text_field(facet.value, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field(WATERMARK, tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


SCHEMA = schema()
