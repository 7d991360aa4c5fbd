"""The grounds of a row in the reader's language. The national pack quotes rules in Chinese and says in English how it knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

# Longer before shorter: the first that stands in the text is put into words.
PHRASES: Mapping[str, Promise] = {
    "item named by law; period from memory": gettext_lazy("the law names it; its period is to be compared"),
    "duty confirmed; period from memory": gettext_lazy("the duty was read in the law; the period is to be compared"),
    "confirmed; period from memory": gettext_lazy("it was read in the rule; the period is to be compared"),
    "existence confirmed; rows from memory": gettext_lazy("the rule exists; its rows are to be compared"),
    "retention value [from memory]": gettext_lazy("period to be compared"),
    "period from memory": gettext_lazy("period to be compared"),
    "[from memory]": gettext_lazy("(to be compared)"),
    "from memory": gettext_lazy("to be compared"),
    "confirmed second-hand": gettext_lazy("read where it is quoted"),
    "confirmed for organs": gettext_lazy("read in the rule for offices"),
    "confirmed for land": gettext_lazy("read in the rule for land"),
    "confirmed, township level": gettext_lazy("read in the rule for townships"),
    "confirmed pattern": gettext_lazy("read in a like rule"),
    "confirmed codes": gettext_lazy("codes read in the standard"),
    "confirmed row": gettext_lazy("row read in the rule"),
    "confirmed": gettext_lazy("read in the rule"),
    "(duty)": gettext_lazy("(a duty)"),
    "no mis-filing": gettext_lazy("nothing is filed that must not be"),
    "case from practice": gettext_lazy("a case from practice"),
    "practice": gettext_lazy("practice"),
    "against 过度留痕": gettext_lazy("against traces for their own sake (过度留痕)"),
    "Hubei community row": gettext_lazy("Hubei, table for communities, row"),
    "Hubei community table": gettext_lazy("Hubei, table for communities"),
    "Hubei row": gettext_lazy("Hubei, row"),
    "same row": gettext_lazy("the same row"),
    "some places": gettext_lazy("in some places"),
    "many provinces": gettext_lazy("in many provinces"),
    "keep originals": gettext_lazy("originals are kept"),
    " rows ": gettext_lazy(" rows "),
    " row ": gettext_lazy(" row "),
    " art. ": gettext_lazy(" art. "),
}
_ANY = re.compile("|".join(map(re.escape, PHRASES)))


def ground(text: str) -> str:
    """A row's source as a person reads it."""
    return _ANY.sub(lambda found: str(PHRASES[found[0]]), text)
