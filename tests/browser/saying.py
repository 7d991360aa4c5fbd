"""The words on the page, in the language the page is in."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import translation


def saying(language: str) -> Callable[..., str]:
    """What the desk says for an English sentence: ``say("See the differences")``; values fill its places."""

    def say(sentence: str, context: str = "", **values: object) -> str:
        with translation.override(language):
            said = translation.pgettext(context, sentence) if context else translation.gettext(sentence)
        return said % values if values else said

    return say
