"""The two message catalogues.

``python tools/messages.py compile``  writes the .mo files beside the .po files; needs no gettext
``python tools/messages.py collect``  gathers the sentences of the source into both .po files; needs Debian's gettext
``python tools/messages.py missing``  lists what is not translated yet; exit status 1 when there is any
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "cundang"
LANGUAGES = {
    "zh_Hans": {"language": "zh_Hans", "plurals": "nplurals=1; plural=0;"},
    "en": {"language": "en", "plurals": "nplurals=2; plural=(n != 1);"},
}
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: cundang\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def path_of(language: str) -> Path:
    """Where one language's sentences lie."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """One catalogue. Errors: a line that is not gettext's."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def untranslated(message: Message) -> bool:
    """Whether the sentence has no words in this language yet, or only guessed ones."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(message.id) and (message.fuzzy or not all(forms))


def compile_all() -> int:
    """Write the .mo files."""
    for language in LANGUAGES:
        with path_of(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(language))
    return 0


def collect() -> int:
    """Gather the sentences. English ids are their own English where nothing better was written."""
    if not shutil.which("xgettext"):
        raise SystemExit("Collecting needs gettext: apt-get install gettext")
    command = [sys.executable, "-m", "django", "makemessages", "--no-wrap", "--no-obsolete"]
    for language in LANGUAGES:
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        command += ["--locale", language]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cundang.config.settings"}
    subprocess.run(command, cwd=PACKAGE, env=environment, check=True)
    for language, words in LANGUAGES.items():
        found = read(language)
        for message in found:
            if language == "en" and message.id and untranslated(message):
                message.string = message.id
                message.flags.discard("fuzzy")
        body = BytesIO()
        write_po(body, found, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
        # Without places and dates the file changes only when a sentence does.
        path_of(language).write_bytes(HEADER.format(**words).encode() + body.getvalue())
    return missing()


def missing() -> int:
    """List untranslated sentences."""
    holes = [(language, message) for language in LANGUAGES for message in read(language) if untranslated(message)]
    for language, message in holes:
        print(f"{language}: {message.id}")
    return 1 if holes else 0


if __name__ == "__main__":
    verbs = {"compile": compile_all, "collect": collect, "missing": missing}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        raise SystemExit(__doc__)
    sys.exit(verbs[sys.argv[1]]())
