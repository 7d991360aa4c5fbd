"""Every verb takes keywords only, an actor and the time, and records an event."""

import ast

from tests.house.source import modules, name, room

#: Verbs that keep a promise already recorded (indexing follows an event, the porch is emptied by one), with the reason.
WITHOUT_EVENT = {
    "audit/services.py:record": "is the recording",
    "access/services/saved.py:open_search": "notes what its owner saw last in a list of their own; nothing else changes",
    "intake/services/batches.py:commit_batch": "the catalogue records what it accepts, in the same transaction",
    "intake/services/carrying.py:carry_corrections": "calls correct_row, which records each row",
    "intake/services/committing.py:start_commit": "orders what commit_batch does, where it is recorded",
    "intake/services/committing.py:start_compare": "orders what compare_batch does, where it is recorded",
    "intake/services/committing.py:commit_compared": "calls the verbs that record",
    "intake/services/batches.py:undo_batch": "the catalogue records what it undoes, in the same transaction",
    "accounts/services/signing_in.py:sign_in": "ends in signed_in or sign_in_refused, which record",
    "core/services/founding.py:install": "announces itself to the trail above, which records",
    "core/services/jobs.py:enqueue": "lies below the trail; the work it orders records what it does",
    "core/services/jobs.py:ask_to_stop": "lies below the trail; what the work leaves undone is recorded by its app",
    "search/services/names.py:learn": "brings the table of names up to changes that were recorded",
    "search/services/names.py:learn_names": "takes in names whose giver has recorded it, in the same transaction",
    "search/services/names.py:rewrite": "brings the table of names up to changes that were recorded",
    "search/services/outbox.py:enqueue": "notes a change in its transaction; whoever changed has recorded it",
    "search/services/searchable.py:drain": "brings the index up to changes that were recorded",
    "search/services/searchable.py:wait_until_searchable": "brings the index up to changes that were recorded",
}


def verbs():
    for path, tree in modules():
        if room(path) == "services":
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{name(path)}:{node.name}", node


def test_verbs_take_keywords_only():
    positional = [label for label, node in verbs() if node.args.args or node.args.posonlyargs]
    assert positional == []


def test_verbs_are_told_who_acts_and_when():
    missing = [
        label
        for label, node in verbs()
        if label not in WITHOUT_EVENT
        if not {"actor", "at"} <= {argument.arg for argument in node.args.kwonlyargs}
    ]
    assert missing == []


def test_verbs_record_an_event():
    silent = [
        label
        for label, node in verbs()
        if label not in WITHOUT_EVENT
        if not any(isinstance(call, ast.Call) and "record" in ast.unparse(call.func) for call in ast.walk(node))
    ]
    assert silent == []
