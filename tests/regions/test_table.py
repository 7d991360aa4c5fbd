"""Reading a table of places: nothing silently lost, whatever the file holds."""

import doctest
import lzma

import pytest

from cundang.core.errors import DomainError
from cundang.regions import codes, village_names
from cundang.regions.table import MOST_CHARACTERS, read_table
from tests.regions.places import YIWU, table

DONGGUAN = """440000000000,广东省,province
441900000000,东莞市,city
441900000000,东莞市,county
441900003000,东城街道,township
441900003001,岗贝社区居民委员会,village
"""
KINMEN = """350000000000,福建省,province
350500000000,泉州市,city
350527000000,金门县,county
350527000000,金门县,township
350527000000,金门县,village
"""


def kept(tmp_path, rows):
    return [(row.code, row.level.value, row.name) for row in table(tmp_path, rows).rows]


def noted(tmp_path, rows):
    return [(note.line, note.note) for note in table(tmp_path, rows).notes]


def test_the_examples_in_the_documentation_are_true():
    assert not doctest.testmod(codes).failed and not doctest.testmod(village_names).failed


def test_a_table_without_oddities_is_taken_whole(tmp_path):
    assert len(kept(tmp_path, YIWU)) == 9 and noted(tmp_path, YIWU) == []


def test_a_city_without_counties_keeps_its_county_level_place_of_the_same_code(tmp_path):
    assert kept(tmp_path, DONGGUAN)[1:3] == [
        ("441900000000", "city", "东莞市"),
        ("441900000000", "county", "东莞市"),
    ]
    assert noted(tmp_path, DONGGUAN) == [(4, "shared-code")]


def test_rows_that_repeat_the_code_of_the_place_above_name_no_place(tmp_path):
    assert kept(tmp_path, KINMEN)[2:] == [("350527000000", "county", "金门县")]
    assert noted(tmp_path, KINMEN) == [(5, "placeholder"), (6, "placeholder")]


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ("33078210020,临溪村,village", "code-malformed"),
        ("3.30782E+11,临溪村,village", "code-malformed"),
        ("３３０７８２１００２０２,临溪村,village", "code-malformed"),
        ("330782100202,临溪村,hamlet", "level-unknown"),
        ("330782100202,临溪村", "level-unknown"),
        ("330782100202,,village", "name-malformed"),
        ("330782100202," + "村" * 101 + ",village", "name-malformed"),
        ("330782100202,临溪村,township", "code-and-level"),
        ("330799000000,某镇,township", "code-and-level"),
        ("330782100201,桥西村村委会,village", "repeated"),
        ("330782100201,桥东村村委会,village", "contradictory"),
        ("330782100202,高\ue170村委会,village", "private-sign"),
        ("330782100202,临\u200b溪\t村,village", "name-cleaned"),
    ],
)
def test_an_odd_row_is_named_and_the_others_stand(tmp_path, row, note):
    assert noted(tmp_path, YIWU + row + "\n") == [(11, note)]
    assert set(kept(tmp_path, YIWU)) <= set(kept(tmp_path, YIWU + row + "\n"))


def test_a_contradiction_is_settled_for_the_first_wherever_it_stands(tmp_path):
    rows = "330782100201,桥东村村委会,village\n" + YIWU
    assert ("330782100201", "village", "桥东村村委会") in kept(tmp_path, rows)
    assert noted(tmp_path, rows) == [(8, "contradictory")]


def test_invisible_signs_are_taken_out_of_a_name(tmp_path):
    assert ("330782100202", "village", "临溪 村") in kept(tmp_path, YIWU + "330782100202,临\u200b溪\t村,village\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_columns_in_any_order_and_either_encoding(tmp_path, encoding):
    path = tmp_path / "places.csv"
    path.write_bytes("Level, name ,code,remarks\r\nprovince,浙江省,330000000000,x\r\n".encode(encoding))
    (row,) = read_table(path).rows
    assert (row.code, row.name, row.line) == ("330000000000", "浙江省", 2)


def test_packed_with_xz(tmp_path):
    path = tmp_path / "places.csv.xz"
    path.write_bytes(lzma.compress(("code,name,level\n" + YIWU).encode()))
    assert len(read_table(path).rows) == 9


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "table-lacks-column"),
        ("a.csv", "name,level\n浙江省,province\n".encode(), "table-lacks-column"),
        ("a.csv", b"\xff\xfe\x00\x81\x30", "table-unreadable"),
        ("a.csv.xz", b"not xz", "table-unreadable"),
        ("a.csv.xz", lzma.compress(b"code,name,level\n" * 1000)[:-20], "table-unreadable"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DomainError) as refusal:
        read_table(path)
    assert refusal.value.code == code and name in str(refusal.value)


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path):
    path = tmp_path / "bomb.csv.xz"
    packer = lzma.LZMACompressor(preset=0)
    block = b"x" * (1 << 20)
    with path.open("wb") as file:
        file.write(packer.compress(b"code,name,level\n"))
        for _ in range(MOST_CHARACTERS // len(block) + 2):
            file.write(packer.compress(block))
        file.write(packer.flush())
    assert path.stat().st_size < 1 << 20
    with pytest.raises(DomainError, match="far larger"):
        read_table(path)


def test_only_one_county_and_what_it_lies_in(tmp_path):
    rows = YIWU + "330781000000,兰溪市,county\n330781100000,游埠镇,township\n"
    within = table(tmp_path, rows).within("330782000000")
    assert {row.code[:6] for row in within.rows} == {"330000", "330700", "330782"} and len(within.rows) == 9
    with pytest.raises(DomainError, match="330783000000"):
        table(tmp_path, rows).within("330783000000")
