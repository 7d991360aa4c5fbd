"""A sign for a character nobody could read has no sound and no shape; one such sign is the others."""

import pytest

from cundang.kernel.names import likeness


def test_it_has_no_sound(archive):
    for name in ("毛伟明", "伟明", "维明", "零明"):
        archive.add(f"{name}建房", persons=(name,))
    archive.index()
    for typed in ("囗明", "○明", "〇明", "×明", "□明"):
        assert archive.rings(typed) == {}
    for sign in "囗〇":
        assert not list(likeness.sounds(sign)) and not list(likeness.shapes(sign))
    assert not {"囗明", "毛囗明"} & {*likeness.sounds("伟明"), *likeness.sounds("毛伟明")}


@pytest.mark.parametrize(("typed", "stands"), [("囗明", "○明"), ("○明", "囗明"), ("×明", "□明"), ("李*国", "李囗国")])
def test_one_sign_is_as_good_as_another(archive, typed, stands):
    archive.add("建房", persons=(stands,))
    archive.index()
    assert archive.rings(typed) == {"建房": "variant"}
    assert archive.rings(stands) == {"建房": "exact"}


def test_in_texts_too(archive):
    archive.add("给囗明的收条")
    archive.add("给○明的收条")
    archive.index()
    assert archive.rings("○明") == {"给○明的收条": "contained", "给囗明的收条": "variant"}
    assert archive.rings("囗明") == {"给囗明的收条": "contained", "给○明的收条": "variant"}
