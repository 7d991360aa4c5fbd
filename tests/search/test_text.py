"""The spellings: the same for what is indexed and what is asked, whatever the text."""

from hypothesis import example, given
from hypothesis import strategies as st

from cundang.kernel.hanzi import fold
from cundang.search import text as spelling
from cundang.search.documents import _variants
from cundang.search.plan import LONGEST_QUERY, grams, plan

SIGNS = "临臨溪邨村王伟偉　 ·•-—〔〕[]（）《》“”\"'%_*０1９Ｃc，,。\u200b\x00"
texts = st.text(st.sampled_from(SIGNS) | st.characters(), max_size=40)


@given(texts)
def test_spelling_what_is_spelled_changes_nothing(text):
    assert spelling.written(spelling.written(text)) == spelling.written(text)
    assert spelling.folded(spelling.folded(spelling.written(text))) == spelling.folded(spelling.written(text))


@given(texts)
@example("王\U000e0100伟")
def test_both_spellings_have_the_same_places(text):
    assert len(spelling.folded(spelling.written(text))) == len(spelling.written(text))


@given(st.text(st.sampled_from(SIGNS), max_size=40))
def test_the_folded_spelling_is_the_kernels_without_quotation_marks(text):
    without = "".join(char for char in fold(text) if char not in "\"'《》")
    assert spelling.folded(spelling.written(text)).replace(" ", "") == without.replace(" ", "")


@given(texts)
def test_every_place_of_a_spelling_is_a_place_of_the_text(text):
    spelled, places = spelling.spelled(text)
    assert spelled == spelling.written(text)
    assert len(places) == len(spelled)
    assert places == sorted(places)
    assert all(
        char in spelling.written(text[place]) or char == " " for char, place in zip(spelled, places, strict=True)
    )


@given(texts)
def test_the_variants_hold_every_folded_run_that_differs(text):
    written = spelling.written(text)
    folded = spelling.folded(written)
    held = {run for stretch in _variants(written) for run in runs(stretch)}
    assert held >= {
        folded[at : at + size]
        for size in range(1, spelling.LONGEST_GRAM + 1)
        for at in range(len(folded) - size + 1)
        if folded[at : at + size] != written[at : at + size]
    }
    assert held <= set(runs(folded))


def runs(text):
    sizes = range(1, spelling.LONGEST_GRAM + 1)
    return [text[at : at + size] for size in sizes for at in range(len(text) - size + 1)]


@given(st.text(max_size=30).filter(bool))
def test_a_text_stands_where_all_its_grams_do(text):
    assert all(gram in text for gram in grams(text))
    assert max(map(len, grams(text))) <= spelling.LONGEST_GRAM


@given(st.text(max_size=3 * LONGEST_QUERY))
@example(".")
@example("·-")
def test_any_text_is_a_question(text):
    asked = plan(text)
    assert all(word.written and word.clauses for word in asked.words)
    assert all(term for word in asked.words for clause in word.clauses for term in clause.terms)


@given(st.lists(st.sampled_from(["C012", "WS", "2019", "Y", "0001", "办公室"]), min_size=1, max_size=6), st.data())
def test_any_run_of_parts_of_a_code_is_found_in_it(parts, data):
    code = "".join(part + data.draw(st.sampled_from(["-", "·", "－", ".", "_"])) for part in parts)
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, len(parts) - 1))
    run = data.draw(st.sampled_from(["·", "-", "_", "."])).join(parts[first : last + 1])
    assert spelling.coded(run) in spelling.coded(code)
