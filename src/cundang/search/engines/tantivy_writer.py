"""Writing the embedded engine's index; see :mod:`cundang.search.engines.tantivy` for its fields."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import tantivy

from cundang.search.engines import Doc, EngineError, NoIndexError, Watermark
from cundang.search.engines.folders import Generations, WriterLock
from cundang.search.engines.tantivy import LOW_HALF, RULES, failures, open_index, read_watermark, record_ids
from cundang.search.engines.tantivy_schema import SCHEMA, WATERMARK

MOST_SEGMENTS, FEWEST_SEGMENTS = 10, 4
"""With so many, a question takes noticeably longer; so many of the greatest are left alone then."""


class TantivyWriter:
    """The one writer of an index folder. Errors on opening: :class:`WriterBusyError`.

    ``memory`` is how many bytes may wait in memory before they are written out as a segment.
    """

    def __init__(self, folder: Path, *, memory: int) -> None:
        self._lock = WriterLock(folder)
        self._generations = Generations(folder, RULES)
        self._memory = memory
        self._writer: tantivy.IndexWriter | None = None
        self._index: tantivy.Index | None = None
        # A generation left unfinished by a process that died.
        self._generations.sweep()

    def watermark(self) -> Watermark | None:
        """See :class:`Writer`."""
        try:
            return read_watermark(self._live())
        except EngineError:
            return None

    def apply(self, upserts: Iterable[Doc], deletes: Iterable[UUID], watermark: Watermark) -> None:
        """See :class:`Writer`. Errors: :class:`EngineError`; whatever ``upserts`` raises, with nothing changed."""
        index = self._live()
        writer = self._writer = self._writer or self._opened(index)
        try:
            for doc in upserts:
                with failures():
                    writer.delete_documents_by_term("id", doc.id.hex)
                    writer.add_document(_document(doc))
            with failures():
                for identifier in deletes:
                    writer.delete_documents_by_term("id", identifier.hex)
                _commit(writer, watermark)
                index.reload()
        except BaseException:
            self._abandon()
            raise

    def build(self, docs: Iterable[Doc], watermark: Watermark) -> None:
        """See :class:`Writer`."""
        path = self._generations.new()
        index = open_index(path)
        with failures():
            writer = index.writer(self._memory, 1)
        for doc in docs:
            with failures():
                writer.add_document(_document(doc))
        with failures():
            _commit(writer, watermark)
            writer.wait_merging_threads()
        self._finish()
        self._generations.publish(path)

    def scattered(self) -> list[UUID]:
        """See :class:`Writer`. Tantivy keeps up to seven segments of each size, and the binding cannot tell it otherwise:
        so the smallest are emptied by writing their records again, into one."""
        if self._live().searcher().num_segments < MOST_SEGMENTS:
            return []
        # Perhaps they are being merged just now.
        self._finish()
        index = self._live()
        with failures():
            searcher = index.searcher()
            if searcher.num_segments < MOST_SEGMENTS:
                return []
            path = self._generations.live()
            meta = json.loads((path / "meta.json").read_bytes()) if path else {"segments": []}
            sizes = sorted((segment["max_doc"], number) for number, segment in enumerate(meta["segments"]))
            small = sizes[: len(sizes) - FEWEST_SEGMENTS]
            return record_ids(
                searcher, [tantivy.DocAddress(number, doc) for size, number in small for doc in range(size)]
            )

    def close(self) -> None:
        """See :class:`Writer`."""
        try:
            self._finish()
        finally:
            self._lock.release()

    def _opened(self, index: tantivy.Index) -> tantivy.IndexWriter:
        with failures():
            writer = index.writer(self._memory, 1)
            # Files a killed process left uncommitted would be in the way of ours: names are numbers, and they come
            # again.
            writer.garbage_collect_files()
        return writer

    def _live(self) -> tantivy.Index:
        if self._index is None:
            path = self._generations.live()
            if path is None:
                raise NoIndexError("there is no index")
            self._index = open_index(path)
        return self._index

    def _finish(self) -> None:
        """Let merges end: cut off, they are lost and the index falls into ever more pieces."""
        writer, self._writer, self._index = self._writer, None, None
        if writer:
            with failures():
                writer.wait_merging_threads()

    def _abandon(self) -> None:
        writer, self._writer, self._index = self._writer, None, None
        if writer:
            try:
                with failures():
                    writer.rollback()
            except EngineError:
                pass  # It is thrown away in any case; what was committed stands.


def _commit(writer: tantivy.IndexWriter, watermark: Watermark) -> None:
    writer.delete_documents_by_term("id", WATERMARK)
    stored = "\n".join((str(watermark.sequence), watermark.mark, watermark.at.isoformat()))
    writer.add_document(tantivy.Document.from_dict({"id": WATERMARK, WATERMARK: stored}, SCHEMA))
    writer.commit()


def _document(doc: Doc) -> tantivy.Document:
    fields: dict[str, Any] = {
        "id": doc.id.hex,
        "id_high": doc.id.int >> 64,
        "id_low": doc.id.int & LOW_HALF,
        "version": doc.version,
        "path": doc.path,
        "access": doc.access,
        "order": doc.order,
        "written": list(doc.texts),
        "folded": list(doc.variants),
        "runs": list(doc.runs),
        "person": list(doc.persons),
        "person_folded": list(doc.person_variants),
        "alias": list(doc.aliases),
        "code": list(doc.codes),
        "number": list(doc.numbers),
        "part": list(doc.parts),
    }
    fields.update((facet.value, value) for facet, value in doc.facets.items() if value)
    return tantivy.Document.from_dict(fields, SCHEMA)
