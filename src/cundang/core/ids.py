"""Ids made by the program: UUIDv7, so that rows made on two machines never collide and rows made together lie together."""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562 §5.7). Ids of one process are strictly increasing: 60 bits count on when a millisecond is shared."""
    global _last  # noqa: PLW0603 - one clock for the whole process
    with _lock:
        # 48 bits of milliseconds and 12 bits of counter, kept as one number so that overflow runs into the next millisecond.
        moment = max((time.time_ns() // 1_000_000) << 12, _last + 1)
        _last = moment
    random_bits = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return UUID(int=(moment >> 12) << 80 | 0x7 << 76 | (moment & 0xFFF) << 64 | 0b10 << 62 | random_bits)
