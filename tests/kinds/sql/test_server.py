"""The private server: started when it is wanted, begun anew after a crash, let go when idle, never left behind."""

import contextlib
import os
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pymysql
import pytest

from milepost import wire
from milepost.app.home import find_home
from milepost.check import Database
from milepost.grade import Grader
from milepost.hooks import find_runtime
from milepost.kinds.servers import PrivateServer, remove_leftovers
from milepost.kinds.sql.engines import BINARY, PACKAGES, URL, Engine, find_engine, make_program, make_seed, read_url
from milepost.kinds.sql.runtime import MySQL
from milepost.sandbox import ChildGone
from milepost.terms import LearnerError, UnavailableError

from .conftest import Served
from .test_attacks import next_answer_is_right, run

HOME = find_home(os.environ).data


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def is_gone(pid: int, *, seconds: float = 10.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] in "ZX":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


def grade(grader: Grader, exercise, text: bytes) -> str:
    verdict = grader.grade(exercise, text, language="sql")
    return str(verdict.name) if verdict.name == "passed" else f"{verdict.name}: {verdict.findings}"


@pytest.fixture
def own():
    """A source of this test alone."""
    source = MySQL().open(home=HOME, log=lambda _text: None)
    if source.server._private is None:
        pytest.skip(f"{URL} names a server of somebody else's")
    yield source
    source.close()


def test_nothing_is_started_before_it_is_wanted(own):
    assert own.server.pid is None
    own.report()
    assert own.server.pid is not None


def test_a_server_that_is_killed_is_replaced_and_the_answer_is_graded_again(own):
    assert next_answer_is_right(own)
    (process,) = children(own.server.pid)
    child = own.take(timeout_s=5.0)
    os.kill(process, signal.SIGKILL)
    assert is_gone(process)
    child.kill()  # whose schema went with the server: that is nobody's business
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            if next_answer_is_right(own):
                break
        except (ChildGone, UnavailableError):
            time.sleep(0.05)
    assert own.server.starts == 2
    assert next_answer_is_right(own)


def test_a_verdict_survives_a_crash_and_an_idle_hour(own, spending):
    """The reference's process, too, is a client of the server that was: it is begun again."""
    grader = Grader(Served(own))
    text = (spending.folder / "answer.sql").read_bytes()
    try:
        assert grade(grader, spending, text) == "passed"
        for _ in range(2):
            (process,) = children(own.server.pid)
            os.kill(process, signal.SIGKILL)
            assert is_gone(process)
            assert grade(grader, spending, text) == "passed"
    finally:
        grader.close()


def test_a_server_that_dies_under_an_answer_is_not_the_answers_fault(own, spending):
    """What was being graded is graded once more, and passes."""
    child = own.take(timeout_s=5.0)
    child.send(wire.Load(b"SELECT SLEEP(30)", "answer.sql", 0))
    child.receive(timeout_s=5.0)
    child.receive(timeout_s=5.0)
    child.send(wire.Calls((wire.Call(1, "query", (Database({}),)),)))
    (process,) = children(own.server.pid)
    threading.Timer(0.5, os.kill, (process, signal.SIGKILL)).start()
    with pytest.raises(ChildGone) as gone:
        child.receive(timeout_s=20.0)
    assert gone.value.reason == "lost"
    child.kill()


def test_the_end_of_an_answer_starts_no_server(own):
    child = own.take(timeout_s=5.0)
    (process,) = children(own.server.pid)
    os.kill(process, signal.SIGKILL)
    assert is_gone(process)
    until = time.monotonic() + 10
    while own.server.is_there and time.monotonic() < until:
        time.sleep(0.02)
    child.kill()
    assert own.server.starts == 1
    assert own.server.pid is None


def test_a_server_ends_with_its_source_and_leaves_no_folder(own):
    own.report()
    standing = own.server._private.standing
    processes = [standing.pid, *children(standing.pid)]
    own.close()
    assert all(map(is_gone, processes))
    assert not standing.folder.exists()
    with pytest.raises(UnavailableError) as told:
        own.take(timeout_s=1.0)
    assert told.value.code == "MP-H010"


CRASHING = """
import os, sys, time
from pathlib import Path
from milepost.kinds.sql.runtime import MySQL
source = MySQL().open(home=Path(sys.argv[1]), log=lambda _text: None)
source.report()
print(source.server.pid, source.server._private.standing.folder, flush=True)
time.sleep(600)
"""


def test_a_process_that_is_killed_leaves_no_server_behind():
    owner = subprocess.Popen([sys.executable, "-c", CRASHING, str(HOME)], stdout=subprocess.PIPE, text=True)
    pid, folder = owner.stdout.readline().split()
    processes = [int(pid), *children(int(pid))]
    assert len(processes) == 2
    owner.kill()
    owner.wait()
    owner.stdout.close()
    assert all(map(is_gone, processes))
    remove_leftovers(Path(folder).parent)
    assert not Path(folder).exists()


def test_a_server_that_nobody_uses_is_let_go_and_begun_again():
    program = replace(make_program(find_engine(home=HOME), home=HOME), files={"data/accounts.sql": ""})
    now = [0.0]
    server = PrivateServer(program, greet=_greet, log=lambda _text: None, idle_s=100.0, clock=lambda: now[0])
    try:
        with server.used() as standing:
            now[0] = 500.0
            time.sleep(1.2)
            assert server.standing is standing  # in use, however long
        now[0] = 1000.0
        assert is_gone(standing.pid)
        with server.used() as again:
            assert again.folder != standing.folder
        assert server.starts == 2
    finally:
        server.close()


def _greet(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as first:
        first.connect(str(folder / "door" / "server.sock"))
    try:
        pymysql.connect(unix_socket=str(folder / "door" / "server.sock"), user="root", ssl_disabled=True).close()
    except pymysql.err.Error as fault:
        raise OSError(str(fault)) from fault


def test_only_who_knows_the_password_comes_in(own):
    own.report()
    door = own.server._private.standing.folder / "door" / "server.sock"
    with pytest.raises(pymysql.err.OperationalError):
        pymysql.connect(unix_socket=str(door), user="root", ssl_disabled=True)
    assert door.parent.stat().st_mode & 0o077 == 0


def test_two_servers_know_nothing_of_one_another(own):
    other = MySQL().open(home=HOME, log=lambda _text: None)
    try:
        assert next_answer_is_right(own)
        assert next_answer_is_right(other)
        assert own.server.pid != other.server.pid
        other.close()
        assert next_answer_is_right(own)
    finally:
        other.close()


@pytest.mark.parametrize("program", ["mariadbd", "mariadb-install-db", "my_print_defaults"])
def test_what_first_data_are_made_with_comes_with_debians_packages(program):
    """A bare Debian had the server, and not the small program that its own script asks for."""
    if not shutil.which("dpkg") or not shutil.which(program):
        pytest.skip("Debian's MariaDB is not here")
    path = Path(shutil.which(program)).resolve()
    said = subprocess.run(["dpkg", "-S", f"*/{path.name}"], capture_output=True, text=True, check=True).stdout
    assert {line.partition(":")[0] for line in said.splitlines() if line.endswith(f"bin/{path.name}")} & set(PACKAGES)


def test_a_program_that_may_not_be_begun_says_why():
    program = make_program(find_engine(home=HOME), home=HOME)
    server = PrivateServer(replace(program, executables=("/bin/true",)), greet=_greet, log=lambda _text: None)
    with pytest.raises(UnavailableError, match=r"MP-H012.*PermissionError"):
        server.stand()
    server.close()


def test_a_program_that_cannot_start_says_why():
    program = make_program(find_engine(home=HOME), home=HOME)
    broken = replace(program, arguments=lambda _folder: ("--no-defaults", "--datadir=/nowhere", "--secure-file-priv="))
    server = PrivateServer(broken, greet=_greet, log=lambda _text: None)
    with pytest.raises(UnavailableError) as told:
        server.stand()
    assert told.value.code == "MP-H013"
    assert "/nowhere" in told.value.message
    server.close()


def test_without_namespaces_the_other_walls_stand():
    program = make_program(find_engine(home=HOME), home=HOME)
    weak = replace(program, files={"data/accounts.sql": ""}, namespaces=False)
    server = PrivateServer(weak, greet=_greet, log=lambda _text: None)
    try:
        standing = server.stand()
        assert standing.level == "partial"
        assert {"unprivileged user", "limits", "no new privileges", "capabilities"} <= set(standing.walls)
        assert "network namespace" not in standing.walls
    finally:
        server.close()
    assert is_gone(standing.pid)


def test_first_data_are_made_once_and_need_nothing_else(tmp_path):
    engine = find_engine(home=HOME)
    seed = make_seed(engine, home=tmp_path)
    stamp = (seed / "mysql").stat().st_mtime_ns
    assert make_seed(engine, home=tmp_path) == seed
    assert (seed / "mysql").stat().st_mtime_ns == stamp


def test_without_a_server_it_is_said_how_to_get_one(tmp_path, monkeypatch):
    from milepost.kinds.sql import engines

    monkeypatch.setattr(engines, "_PLACES", ())
    monkeypatch.setattr(engines, "_KEGS", ())
    with pytest.raises(UnavailableError) as told:
        find_engine(home=tmp_path, environ={"PATH": str(tmp_path)})
    assert told.value.code == "MP-H021"
    state = MySQL({"PATH": str(tmp_path)}).look(home=tmp_path)
    assert not state.installed
    assert state.detail == f"{told.value.message} {told.value.mend}"
    assert MySQL({"PATH": str(tmp_path)}).examine(home=tmp_path, log=print).engine == "unavailable"


def program_that_says(folder: Path, name: str, version: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{name}  Ver {version} for Linux on x86_64'\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_mysql_itself_comes_before_mariadb_and_what_is_too_old_is_told(tmp_path, monkeypatch):
    from milepost.kinds.sql import engines

    monkeypatch.setattr(engines, "_PLACES", ())
    monkeypatch.setattr(engines, "_KEGS", ())
    program_that_says(tmp_path, "mariadbd", "10.11.2-MariaDB")
    environ = {"PATH": str(tmp_path)}
    assert find_engine(home=tmp_path, environ=environ).product == "mariadb"
    binary = program_that_says(tmp_path, "mysqld", "8.4.3")
    assert find_engine(home=tmp_path, environ=environ) == Engine("mysql", (8, 4, 3), binary)
    (tmp_path / "mariadbd").unlink()
    program_that_says(tmp_path, "mysqld", "5.7.44")
    with pytest.raises(UnavailableError) as told:
        find_engine(home=tmp_path, environ=environ)
    assert told.value.code == "MP-H022"
    named = program_that_says(tmp_path, "other", "8.0.36")
    assert find_engine(home=tmp_path, environ={**environ, BINARY: str(named)}).binary == named


def test_a_server_can_be_named():
    address = read_url("mysql://me:p%40ss@db.example:3307")
    assert (address.host, address.port, address.user, address.password) == ("db.example", 3307, "me", "p@ss")
    assert read_url("mysql://me:x@localhost?socket=/run/my.sock").socket == "/run/my.sock"
    for text in ("postgres://me@host", "mysql://host", "mysql://me@host:port"):
        with pytest.raises(LearnerError) as told:
            read_url(text)
        assert told.value.code == "MP-H020"


def test_a_named_server_is_used_as_it_is_and_left_running(own):
    own.report()
    standing = own.server._private.standing
    url = f"mysql://root:{own.server._password}@localhost?socket={standing.door / 'server.sock'}"
    guest = MySQL({URL: url}).open(home=HOME, log=lambda _text: None)
    assert next_answer_is_right(guest)
    assert guest.report().level == "none"
    assert guest.server.pid is None
    guest.close()
    assert next_answer_is_right(own)
    assert MySQL({URL: url}).look(home=HOME).installed


class _Relay(socketserver.BaseRequestHandler):
    """Carries what comes over a network to a server's socket, and back."""

    door = ""

    def handle(self):
        with socket.socket(socket.AF_UNIX) as inner:
            inner.connect(self.door)
            back = threading.Thread(target=self._carry, args=(inner, self.request))
            back.start()
            self._carry(self.request, inner)
            back.join()

    def _carry(self, source, target):
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)


def test_a_server_named_by_its_host_is_spoken_to_with_or_without_a_certificate(own, monkeypatch):
    own.report()
    monkeypatch.setattr(_Relay, "door", str(own.server._private.standing.door / "server.sock"))
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Relay) as relay:
        threading.Thread(target=relay.serve_forever).start()
        host, port = relay.server_address
        guest = MySQL({URL: f"mysql://root:{own.server._password}@{host}:{port}"}).open(
            home=HOME, log=lambda _text: None
        )
        try:
            assert next_answer_is_right(guest)
            # It was asked for a certificate first. MariaDB makes itself one from 11.4 on; MySQL always does.
            asking = guest.server._dial(None, user="root", password=own.server._password)
            with contextlib.closing(asking), asking.cursor() as cursor:
                cursor.execute("SHOW STATUS LIKE 'Ssl_cipher'")
                is_covered = bool(cursor.fetchone()[1])
            assert set(guest.server._cover) == ({"ssl"} if is_covered else {"ssl_disabled"})
        finally:
            guest.close()
            relay.shutdown()


def test_what_is_held_weaker_than_required_is_not_used(own):
    own.report()
    url = f"mysql://root:{own.server._password}@localhost?socket={own.server._private.standing.door / 'server.sock'}"
    strict = MySQL({URL: url}).open(home=HOME, log=lambda _text: None, required="full")
    with pytest.raises(UnavailableError) as told:
        strict.take(timeout_s=1.0)
    assert told.value.code == "MP-H026"
    strict.close()


def test_the_doctor_sees_which_engine_answers_and_what_it_holds():
    told = find_runtime("mysql").examine(home=HOME, log=lambda _text: None)
    assert told.engine in {"real", "compatible"}
    assert told.version.split()[0] == ("MySQL" if told.engine == "real" else "MariaDB")
    assert told.memory_mb is None or told.memory_mb < 400
    assert bool(told.detail) == (told.engine == "compatible")


def test_an_empty_state_is_a_state(source):
    assert run(source, "CREATE TABLE t (n INT)", state=Database({})).name == "value"
