"""A process that can be killed: it mends what the one before it left, says how that went, and changes and indexes
records without end. ``python -m tests.search.child SEED``"""

from __future__ import annotations

import json
import sys
from random import Random

import django

django.setup()

from tests.search.archive import AT, Archive  # noqa: E402

from cundang.catalogue.models import Item  # noqa: E402
from cundang.search.queries import changes, health, verify  # noqa: E402
from cundang.search.services import Indexer, indexing  # noqa: E402


def main(seed: int) -> None:
    # Many small pages and commits: more moments at which to die.
    changes.PAGE, indexing.COMMIT, indexing.ROWS = 5, 10, 7
    random = Random(seed)
    archive = Archive()
    with Indexer() as indexer:
        indexer.drain(at=AT)
        verdict = verify()
        report = {"sound": verdict.sound, "verdict": str(verdict), "held": Item.objects.count(), **health()}
        sys.stdout.write(f"{json.dumps(report)}\n")
        sys.stdout.flush()
        while True:
            act(archive, random)
            if random.random() < 0.3:
                indexer.drain(at=AT)
            if random.random() < 0.05:
                indexer.rebuild(at=AT)


def act(archive: Archive, random: Random) -> None:
    held = list(Item.objects.order_by("?").values_list("id", flat=True)[:1])
    choice = random.random()
    if choice < 0.1 or not held:
        archive.deliver(f"关于王伟{random.randrange(10**6)}的批复" for _ in range(random.randrange(1, 40)))
    elif choice < 0.3:
        archive.add(f"李芳{random.randrange(10**6)}宅基地", persons=("李芳",))
    elif choice < 0.8:
        archive.change(held[0], title=f"改为陈军{random.randrange(10**6)}")
    else:
        archive.change(held[0], state=random.choice(["held", "withdrawn"]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
