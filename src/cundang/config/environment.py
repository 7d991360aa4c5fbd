"""Typed readers of environment variables. Every setting is read here, fails loudly, and is listed in the documentation."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from cundang.core.errors import SettingError
from cundang.kernel.findings import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Setting:
    """One documented environment variable."""

    name: str
    default: str
    meaning: str


SETTINGS: dict[str, Setting] = {}


def _define(name: str, default: str, meaning: str) -> Setting:
    setting = Setting(name, default, meaning)
    SETTINGS[name] = setting
    return setting


HOME = _define("CUNDANG_HOME", "~/.cundang", _("The data folder: database, index, files, keys."))
DATABASE_URL = _define(
    "CUNDANG_DATABASE_URL", "", _("postgresql://USER:PASSWORD@HOST:PORT/NAME; empty means SQLite in the data folder.")
)
LANGUAGE = _define("CUNDANG_LANGUAGE", "zh-hans", _("Language of the command line and of first pages: zh-hans or en."))
HOSTS = _define(
    "CUNDANG_HOSTS", "127.0.0.1,localhost,[::1]", _("Host names the web server answers to, separated by commas.")
)
HTTPS = _define(
    "CUNDANG_HTTPS", "0", _("1 when the server is reached through https; cookies are then sent over https only.")
)
DEBUG = _define("CUNDANG_DEBUG", "0", _("1 shows technical error pages; never on a machine others can reach."))
INDEX_MEMORY = _define(
    "CUNDANG_INDEX_MEMORY", "128000000", _("Bytes the index writer may use before it writes a segment.")
)
UPLOAD_LIMIT = _define("CUNDANG_UPLOAD_LIMIT", "209715200", _("Bytes a file handed in at the desk may have."))


def text(setting: Setting) -> str:
    """The value as text, or the default."""
    return os.environ.get(setting.name, setting.default).strip()


def flag(setting: Setting) -> bool:
    """The value as yes or no. Errors: anything but 0 and 1."""
    value = text(setting)
    if value not in {"0", "1"}:
        raise SettingError(f"{setting.name} must be 0 or 1, not {value!r}.")
    return value == "1"


def number(setting: Setting) -> int:
    """The value as a whole number. Errors: anything else."""
    value = text(setting)
    if not value.isdigit():
        raise SettingError(f"{setting.name} must be a whole number, not {value!r}.")
    return int(value)


def words(setting: Setting) -> list[str]:
    """The value as a list separated by commas, empty parts left out."""
    return [part.strip() for part in text(setting).split(",") if part.strip()]


def postgresql(url: str) -> dict[str, object]:
    """Read ``postgresql://user:password@host:port/name`` into Django's database settings. Errors: another scheme, no name."""
    parts = urlsplit(url)
    name = parts.path.lstrip("/")
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise SettingError(f"{DATABASE_URL.name} must look like postgresql://USER:PASSWORD@HOST:PORT/NAME.")
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.get("host", "")) or parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
