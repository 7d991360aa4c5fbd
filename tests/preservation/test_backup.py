"""Backup and restore as a person does them: in processes of their own, on real folders and databases."""

import json
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.journeys.cundang import Cundang
from tests.preservation.places import Places, python, rows, sealed_again

DELIVERY = Path(__file__).resolve().parents[1] / "samples" / "township" / "01-clean.xlsx"

#: Establishes villages one after the other until told to stop, an event with each, and says how many in the end.
WRITER = """
import sys, datetime, django
django.setup()
from cundang.core.actor import local_administrator
from cundang.regions.queries import by_code
from cundang.regions.services import establish
who, when, parent = local_administrator(), datetime.datetime.now(datetime.UTC), by_code("330782106000")
print("writing", flush=True)
number = 0
while number < 800:
    establish(actor=who, at=when, parent=parent, level="village", code=f"3307821{number + 60000:05}", name=f"{number}村")
    number += 1
print(number)
"""
#: Enough rows for a backup to take a while.
MANY = """
import django
django.setup()
from cundang.core.bulk import insert_rows
from cundang.core.ids import new_id
from cundang.core.queries import cell
from cundang.regions.models import RegionName
from cundang.regions.queries import by_code
place = by_code("330782106000").id
insert_rows(RegionName, ("id", "cell", "region_id", "name"), ((new_id(), cell(), place, f"名{n}") for n in range(150_000)))
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    made = Places(tmp_path_factory.mktemp("places"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def source(places) -> Cundang:
    program = places.new("source")
    program.run("init", "--no-input")
    program.run("import", "catalogue", DELIVERY, "--into", "330782106000")
    (program.home / "files" / "ab").mkdir()
    (program.home / "files" / "ab" / "原件%1.bin").write_bytes(bytes(range(256)) * 5_000)
    return program


@pytest.fixture(scope="module")
def backup(source, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("backup") / "monday"
    source.run("backup", folder)
    return folder


@pytest.fixture
def copy(backup, tmp_path) -> Path:
    return Path(shutil.copytree(backup, tmp_path / "copy"))


def refusal(program: Cundang, *command) -> str:
    run = program.run(*command, status=1)
    assert run.stderr.count("\n") == 1 and "Traceback" not in run.stderr
    return run.stderr


def test_restored_into_an_empty_place_every_row_and_file_is_the_same(places, source, tmp_path):
    before = rows(source)
    made = source.json("backup", tmp_path / "set")
    target = places.new("target")
    came = target.json("restore", tmp_path / "set")
    after = rows(target)
    # What the restore itself did is an event of the new place.
    for label in ("search.Outbox", "search.Name"):
        del before[label], after[label]  # the queue of the index and its table of names, which are built anew
    last = {label: set(after[label]) - set(before[label]) for label in before}
    assert [label for label, more in last.items() if more] == ["audit.ChainHead", "audit.Event"]
    assert len(last["audit.Event"]) <= 2 and "backup.restored" in str(last["audit.Event"])
    assert all(set(before[label]) <= set(after[label]) for label in before if label != "audit.ChainHead")
    assert (target.home / "files/ab/原件%1.bin").read_bytes() == (source.home / "files/ab/原件%1.bin").read_bytes()
    assert (target.home / "keys/session.key").read_text() == (source.home / "keys/session.key").read_text()
    assert came["rows"] == made["rows"] and came["files"] == 1 and came["trail_sound"]
    assert target.json("audit", "verify")["ok"] and target.json("doctor")["ok"]
    hit, original = (program.json("search", "批复")["hits"][0] for program in (target, source))
    assert hit["id"] == original["id"]
    assert target.json("users", "list") == source.json("users", "list")


def test_the_restored_place_goes_on_numbering(places, backup):
    target = places.new("going-on")
    target.run("restore", backup)
    target.run("import", "catalogue", DELIVERY.parent / "16-second-delivery.xlsx", "--into", "330782106000")
    assert target.json("audit", "verify")["ok"]


@pytest.mark.postgresql
def test_a_village_on_sqlite_moves_to_a_county_server(places, tmp_path):
    if not places.url:
        pytest.skip("runs with CUNDANG_DATABASE_URL")
    village = places.new("village", sqlite=True)
    village.run("init", "--no-input")
    village.run("import", "catalogue", DELIVERY, "--into", "330782106000")
    village.run("backup", tmp_path / "set")
    county = places.new("county")
    county.run("restore", tmp_path / "set")
    assert set(rows(village)["catalogue.Item"]) == set(rows(county)["catalogue.Item"]) != set()
    assert county.json("audit", "verify")["ok"]
    county.run("backup", tmp_path / "back")
    back = places.new("back", sqlite=True)
    back.run("restore", tmp_path / "back")
    assert rows(back)["catalogue.Item"] == rows(village)["catalogue.Item"] and back.json("audit", "verify")["ok"]


def test_a_backup_while_others_write_is_of_one_moment(places, tmp_path):
    program = places.new("busy")
    program.run("init", "--no-input")
    writer = python_in_background(program, WRITER)
    assert writer.stdout.readline() == "writing\n"
    sets = []
    while writer.poll() is None and len(sets) < 3:
        sets.append(tmp_path / f"set{len(sets)}")
        program.run("backup", sets[-1])
    out, err = writer.communicate(timeout=120)
    assert out == "800\n", f"the writer was never kept waiting so long that it failed\n{err}"
    counts = []
    for number, folder in enumerate(sets):
        target = places.new(f"moment{number}")
        assert target.json("restore", folder)["trail_sound"]
        held = rows(target)
        counts.append(sum("region.established" in event for event in held["audit.Event"]))
        assert len(held["regions.Region"]) == 561 + counts[-1], "no place without its event, no event without its place"
    assert counts == sorted(counts) and counts[0] < 800, "at least the first was made in the middle of it"


def python_in_background(program: Cundang, code: str):
    import subprocess
    import sys

    environment = {**program.environment, "DJANGO_SETTINGS_MODULE": "cundang.config.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_backup_killed_half_way_says_so_and_is_not_restored(places, tmp_path):
    program = places.new("killed")
    program.run("init", "--no-input")
    python(program, MANY)
    folder = tmp_path / "set"
    process = program.start("backup", folder)
    deadline = time.monotonic() + 60
    while not (folder / "data/tables/regions.regionname.jsonl.gz").exists():
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not (folder / "tagmanifest-sha256.txt").exists()
    assert "not complete" in refusal(places.new("killed-target"), "restore", folder)
    assert "not empty" in refusal(program, "backup", folder)
    program.run("backup", tmp_path / "again")


def test_where_a_backup_does_not_belong(source, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    assert "not empty" in refusal(source, "backup", tmp_path / "full")
    assert "data folder itself" in refusal(source, "backup", source.home / "backup")


def test_only_into_an_empty_place(places, source, backup):
    assert "holds an archive already" in refusal(source, "restore", backup)
    other = places.new("with-files")
    (other.home / "files").mkdir(parents=True)
    (other.home / "files" / "x").write_text("x")
    assert "holds files already" in refusal(other, "restore", backup)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda bag: (bag / "tagmanifest-sha256.txt").unlink(), "not complete"),
        (lambda bag: (bag / "data/files/ab/原件%1.bin").unlink(), "lacks the file data/files/ab/原件%1.bin"),
        (lambda bag: flip(bag / "data/files/ab/原件%1.bin"), "damaged or was changed"),
        (lambda bag: flip(bag / "data/tables/catalogue.item.jsonl.gz"), "damaged or was changed"),
        (lambda bag: flip(bag / "bag-info.txt"), "damaged or was changed"),
        (lambda bag: (bag / "data/tables/evil.jsonl.gz").write_bytes(b""), "not part of it"),
        (lambda bag: link(bag / "data/keys/session.key"), "lacks the file"),
        (lambda bag: shutil.rmtree(bag / "data"), "lacks the file"),
        (lambda bag: [shutil.rmtree(bag), bag.mkdir()], "holds no backup"),
        (shutil.rmtree, "holds no backup"),
    ],
)
def test_a_torn_backup_is_refused_in_plain_words_and_nothing_is_restored(places, copy, damage, words, tmp_path):
    damage(copy)
    target = Cundang(tmp_path / "target")
    assert words in refusal(target, "restore", copy)
    assert not (target.home / "cundang.db").exists() and not (target.home / "files").exists()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def link(path: Path) -> None:
    target = path.with_name("elsewhere")
    path.rename(path.parents[3] / "elsewhere")
    path.symlink_to(path.parents[3] / "elsewhere")
    assert not target.exists()


def test_a_backup_that_names_a_file_outside_of_itself_is_refused(copy, tmp_path):
    manifest = copy / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text("utf-8") + "0" * 64 + "  ../outside\n", "utf-8")
    lines = (copy / "tagmanifest-sha256.txt").read_text("utf-8").splitlines()
    import hashlib

    kept = [line for line in lines if "manifest-sha256.txt" not in line]
    kept.append(f"{hashlib.sha256(manifest.read_bytes()).hexdigest()}  manifest-sha256.txt")
    (copy / "tagmanifest-sha256.txt").write_text("\n".join(kept) + "\n", "utf-8")
    assert "outside of itself: ../outside" in refusal(Cundang(tmp_path / "target"), "restore", copy)


def change_state(bag: Path, **values) -> None:
    path = bag / "data/state.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **values}), "utf-8")


def test_a_backup_of_a_newer_version_is_refused(copy, tmp_path):
    sealed_again(copy, lambda bag: change_state(bag, version="9.0", migrations=[["catalogue", "0999_later"]]))
    assert "version 9.0" in refusal(Cundang(tmp_path / "target"), "restore", copy)


def test_a_backup_of_an_older_version_is_brought_up_to_date(places, copy):
    state = json.loads((copy / "data/state.json").read_text("utf-8"))
    older = [step for step in state["migrations"] if step[1] != "0002_append_only"]
    assert len(older) < len(state["migrations"])
    sealed_again(copy, lambda bag: change_state(bag, migrations=older))
    target = places.new("older")
    target.run("restore", copy)
    assert target.json("doctor")["ok"], "the step that was not taken then is taken now"


def test_it_is_a_bag_that_others_can_read(backup):
    assert (backup / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    octets, files = (backup / "bag-info.txt").read_text("utf-8").split("Payload-Oxum: ")[1].split(".")
    payload = [path for path in (backup / "data").rglob("*") if path.is_file()]
    assert (int(octets), int(files)) == (sum(path.stat().st_size for path in payload), len(payload))
    assert all(path.stat().st_mode & 0o077 == 0 for path in [backup, *backup.rglob("*")]), "keys are in it"
