"""Keeping the index in step with the database."""

from cundang.search.services.indexing import Indexer
from cundang.search.services.outbox import enqueue
from cundang.search.services.searchable import drain, rebuild, wait_until_searchable

__all__ = ["Indexer", "drain", "enqueue", "rebuild", "wait_until_searchable"]
