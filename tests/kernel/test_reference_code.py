"""Reference codes: read, compose, order, number, explain."""

from functools import cmp_to_key
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cundang.kernel.reference_code import (
    BUILT_IN,
    VILLAGE_POLICIES,
    ReferenceCodeError,
    canonical,
    compose,
    explain,
    fold,
    next_number,
    read_reference_code,
    sort_key,
    suggest,
    template,
)

FONDS = st.from_regex(r"[A-Z][A-Z0-9]{3}", fullmatch=True)
VILLAGES = st.from_regex(r"[A-Z]{2}[0-9]{2}", fullmatch=True)
YEARS = st.integers(1800, 2099).map(str)
RETENTION = st.sampled_from(["Y", "D30", "D10", "D15"])
SECTIONS = st.sampled_from(["BGS", "DZB", "003", "办公室", "综合"])
CODES = st.text(alphabet="ABCWSYD0123456789-·.。—－ Ａ１永久z/\u200b") | st.text()

NUMBERS = st.integers(1, 9999).map("{:04}".format)
WS = st.just("WS")

ADMINISTRATIVE = st.fixed_dictionaries(
    {"fonds": FONDS, "category": WS, "year": YEARS, "retention": RETENTION, "item": NUMBERS}, optional={"org": SECTIONS}
)
VILLAGE = st.fixed_dictionaries(
    {"fonds": FONDS, "category": WS, "village": VILLAGES, "year": YEARS, "retention": RETENTION, "item": NUMBERS},
    optional={"org": SECTIONS},
)
ITEM = st.fixed_dictionaries(
    {"fonds": FONDS, "category": st.sampled_from(["WS", "LY", "SW", "ZY"]), "year": YEARS, "item": NUMBERS},
    optional={"class": st.sampled_from(["TZGG", "JC·CC", "01"]), "retention": RETENTION},
)
VOLUME = st.fixed_dictionaries(
    {"fonds": FONDS, "category": st.sampled_from(["KU", "KJ", "RS"]), "volume": NUMBERS},
    optional={
        "class": st.sampled_from(["01", "JJ·02", "PZ"]),
        "year": YEARS,
        "retention": RETENTION,
        "item": st.just("017"),
    },
)
CATALOGUE = st.fixed_dictionaries(
    {"fonds": FONDS, "catalogue": st.just("012"), "volume": st.integers(1, 9999).map("{:03}".format)},
    optional={"item": st.integers(1, 9999).map("{:03}".format)},
)
ORDINARY = {"fonds": "C012", "category": "WS", "year": "2019", "retention": "Y", "item": "1"}
STANDARD = [
    ("DAT22-2015", "Z109-WS·2011-Y-BGS-0001"),
    ("DAT22-2015", "C001-WS·2023-D30-0026"),
    ("DAT22-2015", "J019-WS·2019-D10-003-0005"),
    ("DAT13-2022-volume", "J019-ZY·JC·CC·2019·D30-001-001"),
    ("DAT13-2022-volume", "J019-KU·01·2017-001-001"),
    ("DAT13-2022-volume", "X032-KJ·JJ·02-005-054"),
    ("DAT13-2022-volume", "X032-KJ·KY·01-003"),
    ("DAT13-2022-volume", "K021-ZP·2019·D30-025-005"),
    ("DAT13-2022-catalogue", "C038-001-002-003"),
    ("DAT13-2022-item", "Z008-WS·2019·Y-037"),
    ("DAT13-2022-item", "Z109-WS·2011·Y·办公室-0001"),
    ("DAT13-2022-item", "A439-WS·2015·D30·003-005"),
    ("DAT13-2022-item", "J019-LY·2019·Y-001"),
    ("DAT13-2022-item", "C015-WY·TZGG·2019·D10-00001"),
    ("DAT13-2022-item", "B168-SW·2015·Y-001"),
    ("village-in-township", "T012-WS·CD07·2021·Y-0003"),
]


@pytest.mark.parametrize(("which", "code"), STANDARD)
def test_the_examples_of_the_standards_are_read_and_written_back(which: str, code: str) -> None:
    reading = read_reference_code(code)
    assert (reading.template, reading.code, reading.normalised) == (which, None, code)
    assert compose(which, reading.parts) == code
    assert suggest(reading) == code


@settings(deadline=None)
@given(
    st.one_of(
        ADMINISTRATIVE.map(lambda parts: ("DAT22-2015", parts)),
        VILLAGE.map(lambda parts: ("village-in-township", parts)),
        ITEM.map(lambda parts: ("DAT13-2022-item", parts)),
        VOLUME.map(lambda parts: ("DAT13-2022-volume", parts)),
        CATALOGUE.map(lambda parts: ("DAT13-2022-catalogue", parts)),
    )
)
def test_what_is_composed_is_read_back_in_the_same_parts(made: tuple[str, dict[str, str]]) -> None:
    which, parts = made
    code = compose(which, parts)
    reading = read_reference_code(code)
    assert (reading.template, reading.parts, reading.as_issued) == (which, parts, code)


@settings(deadline=None)
@given(CODES)
def test_a_code_as_issued_is_never_changed_and_never_fails(text: str) -> None:
    reading = read_reference_code(text)
    assert reading.as_issued == text.strip()
    assert (reading.template is None) == (reading.code is not None or not fold(text))
    assert [(part, value) for part, value, _ in explain(reading)] == list(reading.parts.items())
    assert all(meaning for _, _, meaning in explain(reading))
    assert suggest(reading) is None or read_reference_code(suggest(reading)).template


@settings(deadline=None)
@given(CODES)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert read_reference_code(fold(text)).normalised == fold(text)


@settings(deadline=None)
@given(ADMINISTRATIVE, st.sampled_from("·•・．.。･"), st.sampled_from("-－—–―"))
def test_dots_hyphens_and_width_make_no_other_code(parts: dict[str, str], dot: str, hyphen: str) -> None:
    code = compose("DAT22-2015", parts)
    written = code.replace("·", dot).replace("-", hyphen)
    assert read_reference_code(f" {written}\u3000").normalised == code
    assert read_reference_code(written).parts == parts


@settings(deadline=None)
@given(CODES, CODES, CODES)
def test_the_order_is_total(first: str, second: str, third: str) -> None:
    for one, other in permutations((first, second, third), 2):
        assert (sort_key(one) == sort_key(other)) == (one == other)
    ordered = sorted((first, second, third), key=cmp_to_key(compare))
    assert all(sorted(way, key=sort_key) == ordered for way in permutations((first, second, third)))


def test_codes_that_differ_in_spelling_only_stay_apart_and_together() -> None:
    spellings = ["3-1-9", "3-1-09", "３-1-9", "3—1-9"]
    assert len({sort_key(code) for code in spellings}) == 4
    assert sorted([*spellings, "3-1-10", "3-1-8"], key=sort_key)[0] == "3-1-8"
    assert sorted([*spellings, "3-1-10", "3-1-8"], key=sort_key)[-1] == "3-1-10"


def compare(one: str, other: str) -> int:
    return (sort_key(one) > sort_key(other)) - (sort_key(one) < sort_key(other))


@settings(deadline=None)
@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_numbers_in_codes_are_ordered_as_numbers(one: int, other: int) -> None:
    if one != other:
        assert (sort_key(f"3-1-{one}") < sort_key(f"3-1-{other}")) == (one < other)
        assert (sort_key(f"C012-WS·2019-Y-{one:04}") < sort_key(f"C012-WS·2019-Y-{other}")) == (one < other)


@settings(deadline=None)
@given(ADMINISTRATIVE, st.lists(st.integers(1, 9998), max_size=5), st.lists(ADMINISTRATIVE, max_size=3))
def test_the_next_number_is_new_and_the_next(
    parts: dict[str, str], used: list[int], others: list[dict[str, str]]
) -> None:
    class_parts = {name: value for name, value in parts.items() if name != "item"}
    in_class = [compose("DAT22-2015", {**class_parts, "item": number}) for number in used]
    elsewhere = [
        compose("DAT22-2015", other)
        for other in others
        if {name: value for name, value in other.items() if name != "item"} != class_parts
    ]
    following = next_number("DAT22-2015", class_parts, [*elsewhere, *in_class, "3-1-25-4", ""])
    assert following == f"{max(used, default=0) + 1:04}"
    assert compose("DAT22-2015", {**class_parts, "item": following}) not in in_class


def test_the_next_number_in_a_volume_and_of_a_volume() -> None:
    volumes = ["J019-KU·01·2017-001-001", "J019-KU·01·2017-001-012", "J019-KU·01·2017-002", "J019-KU·01·2018-009"]
    year: dict[str, str | int] = {"fonds": "J019", "category": "KU", "class": "01", "year": 2017}
    assert next_number("DAT13-2022-volume", year, volumes) == "003"
    assert next_number("DAT13-2022-volume", {**year, "volume": "001"}, volumes) == "013"
    assert next_number("DAT13-2022-volume", {**year, "volume": 2}, volumes) == "001"


def test_a_class_that_is_full_is_refused() -> None:
    parts: dict[str, str | int] = {"fonds": "C012", "category": "WS", "year": 2019, "retention": "Y"}
    with pytest.raises(ReferenceCodeError) as refusal:
        next_number("DAT22-2015", parts, ["C012-WS·2019-Y-9999"])
    assert (refusal.value.part, refusal.value.value) == ("item", "10000")


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"fonds": ""}, "fonds"), ({"fonds": "12"}, "fonds"), ({"category": "KU"}, "category"),
        ({"year": "11"}, "year"),
        ({"retention": "C"}, "retention"), ({"item": "12345"}, "item"),
        ({"item": ""}, "item"), ({"volume": "1"}, "volume"),
    ],
)  # fmt: skip
def test_a_part_that_does_not_fit_is_named(changed: dict[str, str], part: str) -> None:
    with pytest.raises(ReferenceCodeError) as refusal:
        compose(
            "DAT22-2015", {"fonds": "C012", "category": "WS", "year": "2019", "retention": "Y", "item": "1", **changed}
        )
    assert refusal.value.part == part


def test_digits_of_other_scripts_are_not_numbers() -> None:
    foreign = "\u0660\u0660\u0660\u0661"
    assert read_reference_code(f"C012-WS·2019-Y-{foreign}").template is None
    with pytest.raises(ReferenceCodeError):
        compose("DAT22-2015", {**ORDINARY, "item": foreign})


def test_parts_that_would_be_read_as_others_are_refused() -> None:
    with pytest.raises(ReferenceCodeError) as refusal:
        compose("DAT13-2022-volume", {"fonds": "J019", "category": "KU", "org": "BGS", "volume": 1})
    assert refusal.value.part == "class"


@pytest.mark.parametrize(
    ("code", "suggestion", "finding"),
    [
        ("z109-ws-2011-y-bgs-1", "Z109-WS·2011-Y-BGS-0001", "reference-code-nonstandard"),
        ("Z109-WS·2011-30-0001", "Z109-WS·2011-D30-0001", "reference-code-nonstandard"),
        ("Z109-WS·2011-长期-3", "Z109-WS·2011-D30-0003", "reference-code-legacy"),
        ("Z109-WS·2011-短期-3", "Z109-WS·2011-D10-0003", "reference-code-legacy"),
        ("C012-1-25-4", "C012-001-025-004", "reference-code-nonstandard"),
        ("WS·2011-Y-BGS-0001", None, "reference-code-nonstandard"),
        ("1985·长期·办·3", None, "reference-code-foreign"),
        ("3-1-25", None, "reference-code-foreign"),
        ("临溪村12", None, "reference-code-foreign"),
        ("A" * 500, None, "reference-code-foreign"),
    ],
)
def test_an_irregular_code_stays_and_gets_a_suggestion(code: str, suggestion: str | None, finding: str) -> None:
    reading = read_reference_code(code)
    assert (reading.as_issued, reading.template, reading.code) == (code, None, finding)
    assert suggest(reading) == suggestion


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("3/1/25/4", {"fonds": "3", "catalogue": "1", "volume": "25", "item": "4"}),
        ("1985-永久-办-12", {"year": "1985", "retention": "永久", "org": "办", "item": "12"}),
        ("Y-2011-0001-0002", {"retention": "Y", "year": "2011", "group": "0001", "item": "0002"}),
        ("长期-1985-12", {"retention": "长期", "year": "1985", "item": "12"}),
        ("1985-1-12", {"year": "1985"}),
        ("12", {}),
    ],
)
def test_codes_of_former_rules_are_read_as_far_as_they_go(code: str, parts: dict[str, str]) -> None:
    assert read_reference_code(code).parts == parts


def test_what_the_list_says_elsewhere_completes_an_old_code() -> None:
    known = {"fonds": "C012", "category": "WS"}
    assert suggest(read_reference_code("1985-永久-12"), template="DAT22-2015", known=known) == "C012-WS·1985-Y-0012"
    assert suggest(read_reference_code("WS·2011-Y-1"), known=known) == "C012-WS·2011-Y-0001"
    assert suggest(read_reference_code("3-1-25-4"), template="DAT22-2015", known=known) is None


def test_villages_are_numbered_by_one_of_the_policies() -> None:
    item: dict[str, str | int] = {"category": "WS", "year": 2021, "retention": "Y", "item": 3}
    assert compose(VILLAGE_POLICIES["own-fonds"], {"fonds": "C012", **item}) == "C012-WS·2021-Y-0003"
    own = compose(VILLAGE_POLICIES["township-fonds"], {"fonds": "T012", "village": "CD07", **item})
    assert own == "T012-WS·CD07·2021·Y-0003"


def test_a_provincial_scheme_is_given_as_data() -> None:
    scheme = template("province", "{fonds}-{category=CJ}·{village}-{year}-{retention}-{item:5}")
    parts: dict[str, str | int] = {"fonds": "T012", "category": "CJ", "village": "CD07", "year": 2021, "retention": "Y"}
    code = compose(scheme, {**parts, "item": 3})
    assert code == "T012-CJ·CD07-2021-Y-00003"
    assert read_reference_code(code, (scheme, *BUILT_IN)).template == "province"
    assert read_reference_code(code).template is None
    assert next_number(scheme, parts, [code]) == "00004"


@pytest.mark.parametrize(
    "line", ["", "fonds", "{fonds}-{fonds}", "-{fonds}", "{fonds}x{year}", "{surname}", "{fonds}-({item:4})+"]
)
def test_a_line_that_is_no_template_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        template("broken", line)


def test_explaining_names_each_part_in_the_order_of_the_code() -> None:
    assert explain(read_reference_code("Z109-WS·2011-Y-BGS-0001")) == [
        ("fonds", "Z109", "Fonds: all the records of one organisation"),
        ("category", "WS", "Administrative records"),
        ("year", "2011", "Year of filing"),
        ("retention", "Y", "Kept permanently"),
        ("org", "BGS", "Section or subject"),
        ("item", "0001", "Item"),
    ]
    assert explain(read_reference_code("1985-长期-12"))[1][2] == "Kept long-term by the rules before 2006"


def test_only_a_complete_code_of_todays_rules_has_a_standard_spelling() -> None:
    assert canonical(read_reference_code("c012/ws/2019/定期30年/7")) == "C012-WS·2019-D30-0007"
    for issued in ("WS·2011-Y-1", "Z109-WS·2011-短期-1", "3-1-25-4", "1985-永久-12", "甲-7", ""):
        assert canonical(read_reference_code(issued)) is None
