"""Dates as papers give them, kept as EDTF with the way they came about."""

from .edtf import parse_edtf, sort_key
from .model import Basis, DateReading
from .reading import in_future, read_date, year_of

__all__ = ["Basis", "DateReading", "in_future", "parse_edtf", "read_date", "sort_key", "year_of"]
