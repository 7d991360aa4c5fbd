"""Write the parts of the documentation that the code knows best: commands, settings, finding codes, in both languages.

python tools/documents.py          writes them
python tools/documents.py check    says whether what stands is what the code says; writes nothing
"""

from __future__ import annotations

import argparse
import gettext
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
LANGUAGES = {"zh-hans": "zh_Hans", "en": "en"}
NOTICE = "<!-- Written by tools/documents.py from the code; do not edit. -->\n\n"
TITLES = {
    "findings": {"zh-hans": "收表时查出的问题", "en": "What is found in a list"},
    "settings": {"zh-hans": "设置", "en": "Settings"},
    "commands": {"zh-hans": "命令", "en": "Commands"},
}
HEADS = {
    "findings": {"zh-hans": ("代码", "程度", "说明", "依据"), "en": ("code", "weight", "what it says", "source")},
    "settings": {"zh-hans": ("变量", "默认", "含义"), "en": ("variable", "default", "meaning")},
}
WEIGHTS = {
    "error": ("该行不收", "the row stays out"),
    "warning": ("照收，请看一眼", "taken in, please look"),
    "note": ("说明", "note"),
}


def table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def findings(language: str, words: gettext.NullTranslations) -> str:
    """The table of finding codes."""
    import cundang.kernel.codes  # noqa: F401 - fills the table
    from cundang.kernel.findings import CODES

    weight = 0 if language == "zh-hans" else 1
    return table(
        HEADS["findings"][language],
        (
            (
                f"`{code.code}`",
                WEIGHTS[code.severity][weight],
                words.gettext(code.message).replace("{found}", "…").replace("{hint}", "…"),
                code.source,
            )
            for code in CODES.values()
        ),
    )


def settings(language: str, words: gettext.NullTranslations) -> str:
    """The table of environment variables."""
    from cundang.config.environment import SETTINGS

    return table(
        HEADS["settings"][language],
        (
            (f"`{one.name}`", f"`{one.default}`" if one.default else "–", words.gettext(one.meaning))
            for one in SETTINGS.values()
        ),
    )


def commands(language: str, words: gettext.NullTranslations) -> str:
    """Every command with its help. Asked of a process of its own: the words are chosen when it starts."""
    script = (
        "import argparse\n"
        "from cundang.cli.main import parser\n"
        "def walk(p):\n"
        "    print('## ' + p.prog + '\\n\\n```text\\n' + p.format_help() + '```\\n')\n"
        "    for a in p._actions:\n"
        "        if isinstance(a, argparse._SubParsersAction):\n"
        "            for c in a.choices.values(): walk(c)\n"
        "walk(parser())\n"
    )
    environment = {**os.environ, "CUNDANG_LANGUAGE": language, "COLUMNS": "100", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    ).stdout


PAGES = {"guide/findings": findings, "operations/settings": settings, "operations/commands": commands}


def pages() -> Iterator[tuple[Path, str]]:
    """Each page and what it should say."""
    for language, folder in LANGUAGES.items():
        words = gettext.translation("django", ROOT / "src/cundang/locale", languages=[folder], fallback=True)
        for name, write in PAGES.items():
            path = DOCS / f"{name}{'.en' if language == 'en' else ''}.md"
            yield path, f"# {TITLES[Path(name).name][language]}\n\n{NOTICE}{write(language, words)}"


def main() -> int:
    """Write the pages, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("write", "check"), default="write")
    differing = []
    only_check = parser.parse_args().what == "check"
    for path, text in pages():
        if not path.exists() or path.read_text("utf-8") != text:
            differing.append(path.relative_to(ROOT).as_posix())
            if not only_check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
    for name in differing:
        print(f"{'differs from the code, run tools/documents.py: ' if only_check else 'written: '}{name}")
    return 1 if only_check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
