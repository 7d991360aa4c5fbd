"""Who may import whom, and where foreign keys may point."""

import subprocess
import sys
import tomllib

from django.apps import apps

from tests.house.source import ROOT


def test_imports_point_down_the_storeys():
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]


def test_foreign_keys_point_down_the_storeys():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    storeys = {
        app.strip(): height for height, layer in enumerate(reversed(contracts[0]["layers"])) for app in layer.split("|")
    }
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in storeys
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model._meta.app_label in storeys
        if storeys[field.related_model._meta.app_label] > storeys[model._meta.app_label]
    ]
    assert upward == []
