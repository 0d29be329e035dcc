"""A learner's way in a terminal, from the map to the map, on the track that ships."""

import json
import os
import re
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pexpect
import pytest
from cli_real import REPOSITORY, Real
from pexpect.popen_spawn import PopenSpawn

pytestmark = pytest.mark.slow

ROAD = REPOSITORY / "tracks" / "ml-engineer"
ASSIGN = ROAD / "k-means" / "assign"
WRONG = (ASSIGN / "wrong" / "ties_to_last.py").read_text().partition("\n")[2]
RIGHT = (ASSIGN / "answer.py").read_text()


@pytest.fixture
def learner(real: Real) -> Real:
    return Real(real.folder, track=ROAD)


def _say(learner: Real, *words: str) -> tuple[int, str]:
    """Run one command in a pseudo-terminal; gives its exit code and its screen, colours taken off."""
    terminal = learner.terminal(*words)
    terminal.expect(pexpect.EOF)
    terminal.wait()
    screen = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", terminal.before).replace("\r\n", "\n")
    return terminal.exitstatus, screen


def test_from_the_map_to_the_map(learner: Real) -> None:
    code, screen = _say(learner, "map")
    assert code == 0
    assert re.search(r"◌ k-means +◂ NumPy", screen)
    assert re.search(r"◌ Capstone +◂ MySQL, MongoDB, Deploy", screen)

    code, screen = _say(learner, "work", "k-means/assign")
    assert code == 0
    assert "Write `assign(points, centres)`." in screen
    file = learner.home.work / "k-means" / "assign.py"
    assert "NotImplementedError" in file.read_text()
    assert _say(learner, "check")[0] == 1

    file.write_text(WRONG)
    code, screen = _say(learner, "check")
    assert code == 1
    assert "ties-to-last" in screen
    assert re.search(r"Point \d+ is exactly as near to centre", screen)
    assert "points" in screen
    assert "centres" in screen
    assert re.search(r"expected\b[\s\S]*\byours\b", screen)

    file.write_text(RIGHT)
    code, screen = _say(learner, "check")
    assert code == 0
    assert re.search(r"✓ k-means/assign +passed", screen)

    code, screen = _say(learner, "map")
    assert "1 of " in screen.split("\n")[0]
    assert re.search(r"◐ k-means +1 of 11", screen)

    assert _say(learner, "stop")[0] == 0
    code, screen = _say(learner, "map", "k-means")
    assert code == 0
    assert re.search(r"✓ k-means/assign ", screen)

    os.kill(learner.server()["pid"], signal.SIGKILL)
    code, screen = _say(learner, "map", "k-means")
    assert code == 0
    assert re.search(r"✓ k-means/assign ", screen)
    lines = learner.ask("export")["attempts"]
    assert [line["verdict"] for line in lines] == ["not-started", "failed", "passed"]


def test_watching_checks_at_every_save_and_goes_on_at_a_key(real: Real) -> None:
    assert real.run("work", "double").returncode == 0
    assert real.ask("check", "double")["verdict"] == "not-started"
    file = real.home.work / "first-steps" / "double.py"
    watched = real.terminal("check", "double", "--watch")
    watched.expect("not started yet")
    watched.expect(r"watching \S*double.py")
    watched.expect("h hint · n next · l list · c check · q quit")

    file.write_text("def double(values):\n    return values**2\n")
    watched.expect("squared")
    watched.expect("q quit")
    watched.send("h")
    watched.expect("Hint 1 of 3")
    watched.expect("What is twice a number")
    watched.send("n")
    watched.expect("not passed yet")
    watched.send("l")
    watched.expect("first-steps/total +Add them up")

    # As many editors save: a new file takes the place of the old one.
    fresh = file.with_suffix(".new")
    fresh.write_text("def double(values):\n    return values * 2\n")
    fresh.replace(file)
    watched.expect("passed")
    watched.expect("q quit")

    watched.send("n")
    watched.expect(r"Write .total\(values\)")
    watched.expect(r"watching \S*total.py")
    (file.parent / "total.py").write_text("def total(values):\n    return int(values[0]) if len(values) else 0\n")
    watched.expect("first-only")
    watched.send("q")
    watched.expect(pexpect.EOF)
    watched.wait()
    assert watched.exitstatus == 1


def test_watching_without_a_keyboard_tells_json_line_by_line(real: Real) -> None:
    real.run("work", "double")
    # The sandbox is warm before anything is waited for.
    assert real.ask("check", "double")["verdict"] == "not-started"
    watched = PopenSpawn(
        [sys.executable, "-m", "milepost", "check", "double", "--watch", "--json"],
        env=real.environ,
        timeout=90,
        # Whoever begins the tests in the background has them ignore what is sent here.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    watched.expect(b'"verdict": "not-started"')
    (real.home.work / "first-steps" / "double.py").write_text("def double(values):\n    return values * 2\n")
    watched.expect(b'"verdict": "passed"')
    watched.kill(signal.SIGINT)
    watched.expect(pexpect.EOF)
    assert watched.wait() == 0
    watched.proc.stdout.close()
    watched.proc.stdin.close()


def test_looking_at_the_solution_is_asked_about_first(real: Real) -> None:
    asked = real.terminal("solution", "double")
    asked.expect("You have not passed this one yet")
    asked.expect(r"\[y/N\]")
    asked.sendline("n")
    asked.expect(pexpect.EOF)
    assert "values * 2" not in asked.before
    asked = real.terminal("solution", "double")
    asked.expect(r"\[y/N\]")
    asked.sendline("y")
    asked.expect(r"return values \* 2")


@pytest.mark.parametrize("width", [40, 120])
def test_a_narrow_and_a_wide_window_are_both_filled_well(real: Real, width: int, tmp_path: Path) -> None:
    file = tmp_path / "double.py"
    file.write_text("def double(values):\n    return values**2\n")
    terminal = real.terminal("check", "double", str(file), width=width)
    terminal.expect(pexpect.EOF)
    lines = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", terminal.before).split("\r\n")
    together = [line for line in lines if "expected" in line and "yours" in line]
    assert bool(together) is (width == 120)
    assert not [line for line in lines if "milepost hint" not in line and len(line) > width]


@pytest.mark.timeout(330)  # every toolset that is installed is started, one after the other
def test_the_doctor_examines_this_machine(real: Real, tmp_path: Path) -> None:
    (tmp_path / "double.py").write_text("def double(values):\n    return values**2\n")
    real.run("check", "double", str(tmp_path / "double.py"))  # by the process that is running then
    told = json.loads(real.run("doctor", "--json", timeout_s=300).stdout)
    assert told["isolation"] in {"full", "partial"}
    assert told["runtimes"][0]["name"] == "python"
    assert told["runtimes"][0]["engine"] == "real"
    assert [each["name"] for each in told["runtimes"]] == [
        "python",
        "r",
        "java",
        "mysql",
        "mongodb",
        "workbook",
        "service",
    ]
    for each in told["runtimes"][1:]:
        assert (each["engine"], bool(each["version"])) in {("real", True), ("compatible", True), ("unavailable", False)}
        assert each["version"] or each["detail"]
    assert {"core"} <= {each["toolset"] for each in told["zygotes"]}
    held = told["running"]["pools"]
    assert {"core"} <= {each["toolset"] for each in held}
    assert told["running"]["memory_mb"] == sum(each["memory_mb"] for each in held) > 0
    assert told["zygotes_mb"] == sum(each["memory_mb"] for each in told["zygotes"])
    assert all({"attack", "denied_by"} <= set(each) for each in told["probes"])
    assert told["memory_mb"] > 0
    assert {check["name"]: check["holds"] for check in told["checks"]} == dict.fromkeys(
        ("home", "store", "track", "sandbox"), True
    )


def test_the_doctor_without_a_toolset_says_how_to_get_one(bare: Real) -> None:
    done = bare.run("doctor")
    assert done.returncode == 3
    assert "milepost tools install core" in done.stdout


def test_the_toolsets_are_listed(real: Real) -> None:
    told = real.ask("tools")
    assert [(each["name"], each["installed"]) for each in told["toolsets"] if each["name"] == "core"] == [
        ("core", True)
    ]
    assert "numpy" in real.run("tools").stdout
    assert real.ask("tools", "install", "core")["name"] == "core"
    done = real.run("tools", "install", "nothing")
    assert done.returncode == 3
    assert "MP-T002" in done.stderr


BAD = [
    (b"", "not-started", "empty-answer", "empty"),
    (b"# only a comment\n", "not-started", "empty-answer", "no code yet"),
    (b"def double(values)\n    return 1\n", "failed", "syntax-error", "line 1"),
    (b"x = '\xff'\n", "failed", "syntax-error", "not UTF-8"),
    (b"x = 1\n\x00", "failed", "syntax-error", "NUL"),
    (b"#" * 10_000_000, "failed", "too-large", "256 KB"),
    (b"def dubble(values):\n    return values\n", "failed", "missing-function", "`dubble`"),
    (b"def double(values):\n    while True:\n        pass\n", "failed", "time-out", "never ends"),
    (b"import os\nos._exit(0)\n", "failed", "ended-early", ""),
    (b"import sys\nsys.exit(0)\n", "failed", "ended-early", ""),
]


def test_every_bad_answer_gets_words_and_the_next_one_its_verdict(real: Real) -> None:
    for source, verdict, key, words in BAD:
        done = real.run("check", "double", "-", "--json", given=source)
        told = json.loads(done.stdout)
        assert (told["verdict"], told["findings"][0]["key"], done.returncode) == (verdict, key, 1), told["findings"]
        assert words in told["findings"][0]["message"]
    caret = real.run("check", "double", "-", given=BAD[2][0])
    line, mark = caret.stdout.split("line 1  ")[1].split("\n")[:2]
    assert line == "def double(values)"
    assert mark.endswith("^")
    assert real.run("check", "double", "-", given=b"def double(values):\n    return values * 2\n").returncode == 0


def test_the_kit_lints_and_proves_the_small_track(real: Real, tmp_path: Path) -> None:
    # A copy: a proof without a fault is put on record beside the content.
    copy = shutil.copytree(real.track, tmp_path / "track")
    real = replace(real, track=copy)
    assert real.ask("author", "lint")["faults"] == []
    told = real.ask("author", "prove", "first-steps", "--hands", "2")
    assert told["faults"] == []
    assert [each["hands"] for each in told["by_exercise"]] == [2, 2]
    assert (told["exercises"], told["wrong"]) == (2, 6)
    assert (copy / "first-steps" / "proven.json").exists()
