"""A data folder that an earlier version wrote, met by a command before anything brought it up to date."""

import subprocess
import sys

from tests.journeys.cundang import Cundang

VILLAGE = "330782106001"


def backwards(program, app, migration):
    """Take the tables of one app back to what an earlier version made."""
    environment = program.environment | {"DJANGO_SETTINGS_MODULE": "cundang.config.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", app, migration], env=environment, check=True)


COMMANDS = (
    ("people", "list"),
    ("expected", "--within", VILLAGE),
    ("names", "楼小妹"),
    ("search", "楼小妹"),
)


def test_it_is_said_to_be_of_an_earlier_version_and_how_to_mend_that(tmp_path):
    program = Cundang(tmp_path / "home")
    program.run("init", "--no-input")
    for app in ("search", "catalogue"):
        backwards(program, app, "0001")
    for command in COMMANDS:
        refused = program.run(*command, status=1)
        assert refused.stderr.splitlines() == [
            "This data folder is of an earlier version of Cundang. Bring it up to date; nothing is lost: cundang init"
        ], command
    program.run("init", "--no-input")
    for command in COMMANDS:
        program.run(*command)
