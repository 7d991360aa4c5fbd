"""A township with records and its archivist, as at the desk."""

from tests.desk.conftest import archivist, township  # noqa: F401
