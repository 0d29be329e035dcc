"""The one process behind a home: started when needed, joined by the second, replaced by another version."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from cli_real import SMALL_TRACK, Real

from milepost.app.process import START_PATIENCE_S, announce, find_running, read_server, sole_server
from milepost.cli.serving import lines_about

pytestmark = pytest.mark.slow


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that nobody has waited for yet is as good as gone.
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def _ends(pid: int) -> bool:
    """Say whether a process is gone soon: it gives the lock back first, and then takes a moment to leave."""
    deadline = time.monotonic() + 20
    while _is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not _is_alive(pid)


def test_a_command_starts_it_and_the_next_one_finds_it(bare: Real) -> None:
    first = bare.run("map")
    assert first.returncode == 0
    assert "Starting the background process." in first.stderr
    server = bare.server()
    assert server["background"] is True
    second = bare.run("map")
    assert (second.returncode, second.stderr, second.stdout) == (0, "", first.stdout)
    assert bare.server() == server
    assert stat.S_IMODE(bare.home.server.stat().st_mode) == 0o600
    assert stat.S_IMODE(bare.home.socket.stat().st_mode) == 0o600
    assert stat.S_IMODE(bare.home.run.stat().st_mode) == 0o700


SERVED = """
import gc, os, sys
from milepost.cli.screen import Screen
from milepost.cli.serving import serve_here

def serve(use_cases, *, warmed, **_more):
    before = gc.get_freeze_count()
    warmed()
    print(before, gc.get_freeze_count() > 10_000, len(gc.get_objects()) < 10_000)

serve_here(os.environ, Screen(width=80), serve=serve, port=0, open_page=False, background=True)
"""


def test_what_is_loaded_at_the_start_is_looked_through_for_garbage_no_more(bare: Real) -> None:
    """Each full collection of it stopped every request for a tenth of a second."""
    command = [sys.executable, "-c", SERVED]
    done = subprocess.run(command, env=bare.environ, capture_output=True, text=True, timeout=90, check=False)
    assert done.stdout == "0 True True\n", done.stderr


def test_many_commands_at_once_start_one_process(bare: Real) -> None:
    outcomes: list[int] = []
    threads = [threading.Thread(target=lambda: outcomes.append(bare.run("next").returncode)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [0, 0, 0, 0]
    said = (bare.home.log / "server.log").read_text()
    assert said.count("Started server process") == 1


def test_without_a_toolset_an_answer_is_kept_and_told_what_is_missing(bare: Real) -> None:
    told = bare.ask("check", "double", "-", given=b"def double(values):\n    return values * 2\n")
    assert told["verdict"] == "unavailable"
    assert "milepost tools install core" in told["findings"][0]["message"]
    assert bare.run("check", "double", "-", given=b"x = 1").returncode == 3
    assert len(bare.ask("export")["attempts"]) == 2


def test_killed_it_is_started_again_with_its_port_and_key(bare: Real) -> None:
    port = bare.take_port_of_its_own()
    bare.run("map")
    assert bare.server()["port"] == port
    before = bare.server()
    os.kill(before["pid"], signal.SIGKILL)
    assert bare.run("map").returncode == 0
    after = bare.server()
    assert after["pid"] != before["pid"]
    assert (after["port"], after["token"]) == (before["port"], before["token"])


def test_a_process_of_another_version_makes_room(bare: Real) -> None:
    port = bare.take_port_of_its_own()
    bare.run("map")
    assert bare.server()["port"] == port
    running = read_server(bare.home)
    assert running is not None
    announce(bare.home, type(running)(**{**bare.server(), "version": "0.0.0"}))
    done = bare.run("map")
    assert done.returncode == 0
    assert "another version" in done.stderr
    after = bare.server()
    assert after["version"] != "0.0.0"
    assert (after["port"], after["token"]) == (running.port, running.token)
    assert _ends(running.pid)


def test_a_process_on_another_track_makes_room(bare: Real, tmp_path) -> None:
    bare.run("map")
    other = tmp_path / "other"
    shutil.copytree(SMALL_TRACK, other)
    (other / "track.toml").write_text((SMALL_TRACK / "track.toml").read_text().replace("A small road", "Another road"))
    done = Real(bare.folder, track=other).run("map")
    assert "another track" in done.stderr
    assert done.stdout.startswith("Another road")


def test_stop_ends_it(bare: Real) -> None:
    bare.run("map")
    pid = bare.server()["pid"]
    assert bare.run("stop").stdout == "Stopped.\n"
    assert _ends(pid)
    assert find_running(bare.home) is None
    with sole_server(bare.home) as free:
        assert free


def test_in_a_terminal_it_prints_its_address_and_leaves_on_ctrl_c(bare: Real) -> None:
    terminal = bare.terminal("--no-open")
    terminal.expect(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]+)")
    port, token = int(terminal.match[1]), terminal.match[2]
    assert bare.server()["background"] is False
    terminal.expect("milepost tools install core")
    shown = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Authorization": f"token {token}"})
    with urllib.request.urlopen(shown, timeout=20) as page:
        assert "A small road" in page.read().decode()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/api/map", timeout=20)
    terminal.sendintr()
    terminal.expect("Stopped. Your work is kept.")
    terminal.expect("\n")
    terminal.wait()
    assert terminal.exitstatus == 0


def test_a_second_one_joins_the_first(bare: Real) -> None:
    first = bare.terminal("--no-open")
    first.expect(r"token=([\w-]+)")
    token = first.match[1]
    second = bare.run("--no-open")
    assert second.returncode == 0
    assert token in second.stdout
    assert "already running" in second.stderr
    assert json.loads(bare.run("serve", "--json").stdout)["port"] == bare.server()["port"]
    assert bare.run("map").stderr == ""
    first.sendintr()
    first.expect("Stopped")
    first.wait()


def test_in_a_terminal_it_takes_over_from_the_background(bare: Real) -> None:
    port = bare.take_port_of_its_own()
    bare.run("map")
    assert bare.server()["port"] == port
    before = bare.server()
    terminal = bare.terminal("--no-open")
    terminal.expect("Taking over")
    terminal.expect(rf":{before['port']}/\?token={before['token']}")
    assert _ends(before["pid"])
    terminal.sendintr()
    terminal.expect("Stopped")
    terminal.wait()


def test_a_port_in_use_is_answered_with_the_next_free_one(bare: Real) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        terminal = bare.terminal("--no-open", "--port", str(port))
        terminal.expect(rf"Port {port} is taken, so this is (\d+)\.")
        assert int(terminal.match[1]) != port
        terminal.expect("token=")
        terminal.sendintr()
        terminal.wait()


def test_a_damaged_store_is_set_aside_said_and_importable(bare: Real) -> None:
    bare.run("check", "double", "-", given=b"mine = 1")
    bare.run("stop")
    with bare.home.store.open("r+b") as file:
        file.write(b"\x00" * 100)
    refused = bare.run("export")
    assert refused.returncode == 3
    assert "MP-D002" in refused.stderr
    told = bare.run("map").stdout
    assert "The store was damaged" in told
    exported = next(bare.home.data.glob("store-damaged-*.json"))
    assert "milepost import" in told
    done = bare.run("import", str(exported))
    assert (done.returncode, done.stdout) == (0, "1 attempts and 0 drafts came in.\n")
    assert bare.ask("export")["attempts"][0]["answer"] == "mine = 1"
    bare.run("stop")
    assert "damaged" not in bare.run("map").stdout


def test_a_newer_store_is_refused_in_words(bare: Real) -> None:
    bare.run("map")
    bare.run("stop")
    with closing(sqlite3.connect(bare.home.store)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    done = bare.run("map")
    assert (done.returncode, done.stdout) == (3, "")
    assert "MP-D004" in done.stderr
    assert "Update Milepost" in done.stderr


MISTAKES = [
    ("track.toml", "named = true", "named = 7", ("track.toml:", "expected")),
    ("first-steps/double/task.md", "minutes = 5", "minutes = 0", ("task.md:", "expected a whole number")),
    ("first-steps/double/answer.py", "# end cut", "", ("answer.py:", "never ends")),
]


@pytest.mark.parametrize(("file", "was", "now", "told"), MISTAKES)
def test_a_mistake_in_the_track_is_told_with_its_file_and_line(bare: Real, tmp_path, file, was, now, told) -> None:
    """One in the road itself keeps it from being shown; one in an exercise closes that exercise alone."""
    track = tmp_path / "broken"
    shutil.copytree(SMALL_TRACK, track)
    (track / file).write_text((track / file).read_text().replace(was, now, 1))
    broken = Real(bare.folder, track=track)
    done = broken.run("map")
    closes_all = file == "track.toml"
    assert done.returncode == (3 if closes_all else 0)
    assert ("is closed" in done.stdout) != closes_all
    words = "".join((done.stderr if closes_all else done.stdout).split())
    assert all(each.replace(" ", "") in words for each in told), words
    lint = broken.run("author", "lint")
    assert lint.returncode == 1
    assert told[0] in lint.stdout


def test_a_track_that_is_not_there_is_said(bare: Real, tmp_path) -> None:
    done = Real(bare.folder, track=tmp_path / "nowhere").run("map")
    assert done.returncode == 3
    assert "MP-C002" in done.stderr


def test_one_that_is_leaving_has_a_successor_once_it_has_left(bare: Real) -> None:
    """It holds the lock for a while after it has shut its doors; the first successor finds it held, and ends."""
    bare.run("map")
    bare.run("stop")
    with sole_server(bare.home):
        waiting = subprocess.Popen(
            [sys.executable, "-m", "milepost", "map"],
            env=bare.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert waiting.stderr is not None
        assert waiting.stderr.readline() == "Starting the background process.\n"
        time.sleep(3)
        assert waiting.poll() is None
    out, _ = waiting.communicate(timeout=START_PATIENCE_S / 2)
    assert (waiting.returncode, out[:12]) == (0, "A small road")


def test_what_a_process_was_asked_while_it_is_told_to_leave_is_answered(bare: Real) -> None:
    bare.run("map")
    process = subprocess.Popen(
        [sys.executable, "-m", "milepost", "check", "double", "-", "--json"],
        env=bare.environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    os.kill(bare.server()["pid"], signal.SIGTERM)
    out, _ = process.communicate(b"x = 1", timeout=90)
    assert json.loads(out)["verdict"] == "unavailable"
    assert len(bare.ask("export")["attempts"]) == 1


_ON_A_FULL_DISK = """
set -e
mount -t tmpfs -o size=2m none "$MILEPOST_HOME"
"$1" -m milepost check double - --json < "$2" > /dev/null || true
cat /dev/zero > "$MILEPOST_HOME/filler" 2> /dev/null || true
"$1" -m milepost check double - --json < "$2" || echo "exit $?"
rm "$MILEPOST_HOME/filler"
"$1" -m milepost check double - --json < "$2" || echo "exit $?"
"$1" -m milepost export
"$1" -m milepost stop > /dev/null
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a disk of its own")
def test_a_disk_that_fills_up_is_said_and_loses_nothing(bare: Real, tmp_path) -> None:
    if subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("user namespaces are refused here, so no small disk can be mounted")
    bare.home.data.mkdir()
    answer = tmp_path / "answer.py"
    answer.write_text("def double(values):\n    return values * 2\n" + "#" * 50_000)
    script = ["unshare", "-rm", "sh", "-c", _ON_A_FULL_DISK, "sh", sys.executable, str(answer)]
    done = subprocess.run(script, env=bare.environ, check=True, capture_output=True, text=True, timeout=110)
    full, code, after, _, *exported = done.stdout.splitlines()
    assert json.loads(full)["error"]["code"] == "MP-D003"
    assert "Free some space" in json.loads(full)["error"]["mend"]
    assert code == "exit 3"
    assert json.loads(after)["verdict"] == "unavailable"
    attempts = json.loads("".join(exported))["attempts"]
    assert [(each["verdict"], len(each["answer"])) for each in attempts] == [("unavailable", 50_042)] * 2


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ((), []),
        (("core",), ["Answers cannot be checked yet. In another terminal: milepost tools install core"]),
        (("torch",), ["Some stops want more: torch. When you come to one: milepost tools install torch"]),
    ],
)
def test_what_is_missing_is_said_for_what_it_is(missing, said):
    assert lines_about(missing) == said


def test_answers_can_be_checked_while_only_a_later_stop_wants_more():
    (line,) = lines_about(("rl", "tensorflow"))
    assert "cannot" not in line
    assert "rl, tensorflow" in line
