"""Rows are written only in services and migrations."""

import ast

from tests.house.source import DOORS, PACKAGE, app, modules, name, room

WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
    "insert_rows",
    "insert_select",
}
QUERIES = {"objects", "filter", "exclude", "all", "select_for_update"}


def attributes(node: ast.AST) -> set[str]:
    """The names in a chain such as ``Item.objects.filter(…).update``."""
    names = set()
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
            node = node.value
        else:
            node = node.func
    return names


def writes(tree: ast.AST) -> list[int]:
    """Line numbers at which rows are written."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            chain = attributes(node.func)
            last = node.func.attr
            if last == "save" or (last in WRITES | {"update"} and chain & QUERIES):
                found.append(node.lineno)
    return found


def test_rows_are_written_only_in_services_and_migrations():
    breaches = [
        f"{name(path)}:{line}"
        for path, tree in modules()
        if app(path) not in DOORS or app(path) in ("desk", "api", "cli")
        if room(path) not in ("services", "migrations")
        for line in writes(tree)
    ]
    assert breaches == []


def test_the_rule_sees_a_write_and_lets_a_dictionary_be():
    seen = ast.parse("Item.objects.filter(pk=1).update(title='x')\nitem.save()\nItem.objects.create()\n")
    assert writes(seen) == [1, 2, 3]
    assert writes(ast.parse("{}.update(a=1)\nset().update([1])\nitem.title = 'x'\n")) == []
    assert PACKAGE.is_dir()
