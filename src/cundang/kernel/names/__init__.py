"""Person names: read from cells, found in titles, folded for comparing, and spelt for searching by sound."""

from cundang.kernel.names.reading import NamesReading, PersonName, fold_name, read_names
from cundang.kernel.names.sound import initials, pinyin
from cundang.kernel.names.titles import names_in_title

__all__ = ["NamesReading", "PersonName", "fold_name", "initials", "names_in_title", "pinyin", "read_names"]
