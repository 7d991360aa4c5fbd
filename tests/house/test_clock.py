"""No clock below the doors, no door's words below them; the kernel is plain Python."""

import ast

from tests.house.source import DOORS, app, modules, name

CLOCKS = {"timezone.now", "datetime.now", "date.today", "datetime.utcnow", "datetime.today", "localdate", "time.time"}


def test_no_clock_below_the_doors():
    breaches = [
        f"{name(path)}:{node.lineno}"
        for path, tree in modules()
        if app(path) not in DOORS and name(path) != "core/ids.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and any(ast.unparse(node.func).endswith(clock) for clock in CLOCKS)
    ]
    assert breaches == []


def test_no_http_below_the_doors():
    breaches = [
        f"{name(path)}:{node.lineno}"
        for path, tree in modules()
        if app(path) not in (*DOORS, "ui")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("django.http", "django.shortcuts"))
    ]
    assert breaches == []
