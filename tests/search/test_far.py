"""Questions that reach farther than anybody reads: nothing breaks, and the index is not blamed for them."""

import pytest

from cundang.search.engines import FARTHEST, EngineError
from cundang.search.queries import finding, standing
from cundang.search.queries.finding import IndexUnavailableError


@pytest.fixture
def full(archive):
    for number in range(3):
        archive.add(f"村务公开栏第{number}期")
    archive.index()
    return archive


@pytest.mark.parametrize("offset", [3, FARTHEST, FARTHEST + 1, 3_000_000_000, 10**18, 10**30])
def test_behind_the_last_hit_stands_nothing_and_the_total_stays(full, offset):
    page = full.find("公开", offset=offset, rings=True)
    assert (page.total, page.hits) == (3, ())
    assert sum(count for _ring, count in page.rings) == 3
    assert not standing.wanted().exists()


def test_a_question_that_fails_does_not_have_a_sound_index_built_anew(full, monkeypatch):
    class Fails:
        def __init__(self, engine):
            self.damaged = engine.damaged

        def search(self, *_asked, **_more):
            raise EngineError("capacity overflow")

    failing = Fails(standing.engine())
    monkeypatch.setattr(finding, "engine", lambda: failing)
    with pytest.raises(IndexUnavailableError):
        full.find("公开")
    assert not standing.wanted().exists()


def test_a_damaged_index_is_asked_to_be_built_anew(full, settings):
    for file in settings.HOME.index.rglob("*.store"):
        file.write_bytes(b"torn" + file.read_bytes()[4:])
    (meta,) = settings.HOME.index.rglob("meta.json")
    meta.write_text("torn")
    with pytest.raises(IndexUnavailableError):
        full.find("公开")
    assert standing.wanted().exists()
    full.index()
    assert full.find("公开").total == 3
