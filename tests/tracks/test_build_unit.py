"""The unit of building against truths from outside: other starts of Python, its time zones, graphlib, packaging and hatchling."""

import ast
import itertools
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_string
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from milepost.check import SeededDraw, load_check
from milepost.sandbox import Toolset
from milepost.terms import LearnerError

from .conftest import Frames, references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "build"
reference = references_of(UNIT)


def inside(slug: str) -> dict[str, Any]:
    """Give what stands in an exercise's check, by its name."""
    return load_check(UNIT / slug / "check.py").hiddens[-1].draw.__globals__


def test_a_night_is_the_same_in_every_start_of_python(core_toolset: Toolset) -> None:
    """Each start orders its sets in another way; the job may not show it, nor where a row stands in the file."""
    check = load_check(UNIT / "twice-the-same" / "check.py")
    orders, _, as_of, seed = check.examples[0]
    others = check.examples[1][1]
    script = "import json, sys; from nightly import nightly; print(json.dumps(nightly(*json.load(sys.stdin))))"
    told = set()
    for salt, rows, before in (("1", orders, []), ("2", orders[::-1], []), ("3", orders, others)):
        ended = subprocess.run(
            [str(core_toolset.python), "-c", script],
            input=json.dumps([rows, before, as_of, seed]),
            env=os.environ | {"PYTHONPATH": str(UNIT / "twice-the-same" / "answer"), "PYTHONHASHSEED": salt},
            capture_output=True,
            text=True,
            check=True,
        )
        result = json.loads(ended.stdout)
        told.add(json.dumps([result[key] for key in ("categories", "tested", "weights")]))
    assert len(told) == 1


def test_the_checks_checksum_is_zlibs() -> None:
    ours = inside("twice-the-same")["crc32"]
    assert all(ours(f"A{number}") == crc32(f"A{number}".encode()) for number in range(9_900, 10_100))


def test_the_shops_clock_is_berlins_in_every_hour_of_three_years() -> None:
    berlin, zone = inside("one-function")["berlin"], ZoneInfo("Europe/Berlin")
    for hour in range(3 * 366 * 24):
        at = datetime(2023, 1, 1) + timedelta(hours=hour)  # noqa: DTZ001 - as the check keeps moments
        assert berlin(at) == at.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


def test_what_runs_again_comes_as_graphlib_would_hand_it_out_and_nothing_is_left_to_do_afterwards() -> None:
    check = inside("what-is-stale")
    to_run = reference("what-is-stale")
    for number in range(200):
        steps, params, files, record = check["any_night"](SeededDraw((3, number), scale=0.5))
        plan = to_run(steps, params, files, record)
        sorter = TopologicalSorter({name: set(steps[name]["needs"]) & set(plan) for name in plan})
        sorter.prepare()
        ready: set[str] = set()
        for name in plan:
            ready |= set(sorter.get_ready())
            assert name == min(ready)
            ready.remove(name)
            sorter.done(name)
        assert not any(set(steps[name]["needs"]) & set(plan) for name in set(steps) - set(plan))
        every = TopologicalSorter({name: set(step["needs"]) & set(steps) for name, step in steps.items()})
        in_order = {name: steps[name] for name in every.static_order()}
        assert to_run(steps, params, files, check["up_to_date"](in_order, params, files)) == []


def test_versions_are_allowed_as_packaging_allows_them() -> None:
    check = inside("is-the-lock-good")
    for clauses, version in itertools.product(check["RANGES"], check["VERSIONS"]):
        assert check["allows"](clauses, version, "") == SpecifierSet(clauses).contains(version), (clauses, version)


def test_a_skipped_job_is_no_success_further_down_and_no_failure_to_whoever_merges() -> None:
    """As GitHub's documentation has it: `success()` and `failure()` ask all ancestors, and a skipped check does not block."""
    jobs = {
        name: {"on": on, "needs": needs, "when": when, "matrix": {}, "exclude": []}
        for name, on, needs, when in [
            ("train", ["push"], [], "success"),
            ("report", [], ["train"], "always"),
            ("publish", [], ["report"], "success"),
            ("tell", [], ["report"], "failure"),
        ]
    }
    told = reference("which-jobs-run")(jobs, "pull_request", [], ["publish"])
    assert told == ({"train": "skipped", "report": "success", "publish": "skipped", "tell": "skipped"}, True)
    told = reference("which-jobs-run")(jobs, "push", ["train"], ["publish", "train"])
    assert told == ({"train": "failure", "report": "success", "publish": "skipped", "tell": "success"}, False)


@pytest.mark.parametrize("name", ["PLAIN", "WHOLE", "STEPS", "CENTS", "EDGES", "ROUGH"])
def test_the_good_models_keep_what_was_promised_on_a_finer_grid_than_any_test_asks(name: str) -> None:
    check = inside("tests-of-a-model")
    space: dict[str, Any] = {}
    exec(check[name], space)
    tree = ast.parse((UNIT / "tests-of-a-model" / "answer.py").read_text(encoding="utf-8"))
    sold: dict[str, Any] = {}
    exec(compile(ast.Module(tree.body[1:3], []), "sold", "exec"), sold)
    for bike, _ in sold["SOLD"]:
        prices = [space["price"]({**bike, "km": km}) for km in range(0, 60_001, 500)]
        prices_by_age = [space["price"]({**bike, "age": age / 2}) for age in range(61)]
        for row in (prices, prices_by_age):
            assert all(20 <= later <= earlier + 0.01 <= 6000.01 for earlier, later in itertools.pairwise(row))


def test_what_is_installed_is_what_hatchling_builds(tmp_path: Path) -> None:
    """The repaired project and the one to begin with, built by the real thing: the same files, the same metadata."""
    script = "import json, sys; from installer import FILES, wheel; print(json.dumps([FILES, wheel(FILES)]))"
    task = UNIT / "ready-to-install"
    for folder in ("answer", "begin"):
        search = os.pathsep.join([str(task / folder), str(task / "answer")])
        told = subprocess.run(
            [sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": search}, capture_output=True, check=True
        )
        files, ours = json.loads(told.stdout)
        root = tmp_path / folder
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel"], cwd=root, capture_output=True, check=True
        )
        (built,) = (root / "dist").glob("*.whl")
        with zipfile.ZipFile(built) as archive:
            theirs = {name: archive.read(name).decode() for name in archive.namelist()}
        # A wheel says of itself how it was made, and holds an index; who installs it needs neither here.
        extra = {name for name in theirs if name.endswith(("/WHEEL", "/RECORD"))}
        assert set(theirs) - extra == set(ours)
        for name, text in ours.items():
            if name.endswith("METADATA"):
                assert facts(text) == facts(theirs[name])
            else:
                assert text.split() == theirs[name].split()


def facts(metadata: str) -> list[tuple[str, str]]:
    """Give what METADATA says, a requirement as packaging reads it."""
    told = []
    for key, value in message_from_string(metadata).items():
        if key in ("Name", "Version", "Requires-Python", "Provides-Extra", "Requires-Dist"):
            told.append((key, str(Requirement(value)) if key == "Requires-Dist" else value))
    return sorted(told)


SAME = {"night": "whole", "file": "nothing", "parameter": "nothing", "command": "nothing"}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("build")


def ran(told: list[dict[str, Any]]) -> list[str]:
    return [each["name"] for each in told if each["step"] == "run"]


def test_a_change_runs_exactly_what_stands_on_it_and_the_morning_is_up_to_date(frames: Frames) -> None:
    everything = frames(SAME | {"night": "never"})
    # The order in which the scene has a whole night run is the answer's own.
    steps = {each["name"]: each for each in everything[0]["steps"]}
    assert ran(everything) == frames(SAME)[0]["ran"] == list(steps)
    assert everything[-1]["spent"] == everything[0]["total"] == 240
    assert [each["step"] for each in frames(SAME)] == ["night", "change", "morning"]
    needs = {name: set(step["needs"]) & set(steps) for name, step in steps.items()}
    upon = {name: {name} for name in steps}
    for name in reversed(list(TopologicalSorter(needs).static_order())):
        for need in needs[name]:
            upon[need] |= upon[name]
    for name in ("clean", "weather", "model"):
        told = frames(SAME | {"command": name})
        assert set(ran(told)) == upon[name]
        assert told[2]["why"][0]["kind"] == "command"
        assert [told[-1][kind] for kind in ("old", "never", "spare")] == [[], [], []]
        assert told[-1]["spent"] == sum(steps[each]["minutes"] for each in upon[name])


def test_after_a_night_that_broke_off_the_rest_runs_for_it_used_older_results(frames: Frames) -> None:
    whole = ran(frames(SAME | {"file": "orders.csv"}))
    assert whole == ["clean", "features", "model", "errors", "card", "sales"]
    for ready, name in ((2, "features"), (5, "card")):
        told = frames(SAME | {"night": name})
        assert told[0]["ran"] == whole[:ready]
        assert set(ran(told)) == set(whole[ready:])
        assert told[2]["why"][0]["kind"] == "older"
        assert told[-1]["old"] == []
    # Both halves together give what the whole night gives.
    assert told[-1]["digests"] == frames(SAME | {"file": "orders.csv"})[-1]["digests"]


def test_what_a_wrong_plan_leaves_out_or_runs_for_nothing_is_seen(frames: Frames) -> None:
    deeper = SAME | {"parameter": "depth"}
    assert ran(frames(deeper)) == ["model", "errors", "card"]

    def morning(state: dict[str, str], file: str) -> dict[str, Any]:
        return frames(state, what_is_stale=file)[-1]

    assert morning(deeper, "no_followers.py")["old"] == ["errors", "card"]
    assert morning(deeper, "all_params.py")["spare"] != []
    assert morning(SAME | {"night": "features"}, "files.py")["old"] == ["sales", "model"]
    assert morning(SAME | {"night": "never"}, "new_step.py")["never"] != []
    too_early = morning(SAME | {"night": "never"}, "alphabet.py")
    assert too_early["note"].startswith("card needs errors, which has given nothing yet")
    with pytest.raises(LearnerError, match="MP-A011"):
        frames(SAME | {"file": "stations.csv"})
