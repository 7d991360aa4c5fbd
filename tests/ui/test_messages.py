"""Both languages say everything that is said, with the same blanks to fill."""

import ast
import re
import string
import sys
from pathlib import Path

import pytest

import cundang

PACKAGE = Path(cundang.__file__).parent
sys.path.insert(0, str(PACKAGE.parents[1] / "tools"))
from messages import LANGUAGES, read, untranslated  # noqa: E402

PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}


def text(node):
    """A literal, or None; neighbouring literals are one."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def said_in_modules():
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            if node.func.id in PLAIN and text(node.args[0]):
                yield path.name, None, text(node.args[0])
            elif node.func.id in IN_CONTEXT:
                yield path.name, text(node.args[0]), text(node.args[1])


def said_in_pages():
    pattern = r"""\{% translate (?:"([^"]+)"|'([^']+)')(?: context "([^"]+)")? %\}"""
    for path in PACKAGE.rglob("*.html"):
        for double, single, context in re.findall(pattern, path.read_text("utf-8")):
            yield path.name, context or None, double or single


def blanks(sentence):
    named = {name for _, name, _, _ in string.Formatter().parse(sentence) if name} if "{" in sentence else set()
    return named | set(re.findall(r"%\((\w+)\)", sentence)), len(re.findall(r"%(?:\.\d+)?[sdf](?!\w)", sentence))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_said_is_in_the_catalogue(language):
    catalogue = read(language)
    known = {(one.context, one.id[0] if isinstance(one.id, (tuple, list)) else one.id) for one in catalogue}
    missing = [said for said in [*said_in_modules(), *said_in_pages()] if said[1:] not in known]
    assert missing == [], "Run: make messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated(language):
    assert [one.id for one in read(language) if untranslated(one)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_the_same_blanks(language):
    wrong = []
    for one in read(language):
        ids = one.id if isinstance(one.id, (tuple, list)) else (one.id,)
        forms = one.string if isinstance(one.string, (tuple, list)) else (one.string,)
        wrong += [form for form in forms if one.id and blanks(form) not in map(blanks, ids)]
    # The Chinese of a month or day needs the number where English needs its digits.
    assert [form for form in wrong if form != "{number}"] == []


def test_chinese_pages_have_no_english_sentence():
    plain = [one for one in read("zh_Hans") if one.id and isinstance(one.id, str)]
    assert [one.string for one in plain if re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,} [a-z]{3,}", one.string)] == []
