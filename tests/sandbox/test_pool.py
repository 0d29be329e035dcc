"""The pool through a long and hard life: killed, stopped, asked by many, closed; and nothing is left of it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from milepost import wire
from milepost.sandbox import ChildGone, Limits, Pool, Toolset
from milepost.sandbox.isolation import PARTIAL
from milepost.sandbox.pool import GROUP_LAYER
from milepost.sandbox.zygotes import AGENT
from milepost.terms import InternalError, UnavailableError


@pytest.fixture
def pool(plain_toolset):
    pool = Pool(plain_toolset, depth=2)
    pool.start()
    yield pool
    pool.close()


def parent(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("PPid:"):
            return int(line.split()[1])
    raise AssertionError(pid)


def running(pid):
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def wait_until(condition, seconds=20.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


def answer(child, source="def f():\n    return 5\n"):
    child.send(wire.Load(source=source.encode(), name="a.py", seed=1))
    child.receive(timeout_s=10)
    child.receive(timeout_s=10)
    child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=()),)))
    return child.receive(timeout_s=10).value


def test_every_take_gives_another_process(pool):
    pids = set()
    for _ in range(6):
        with pool.take() as child:
            assert answer(child) == 5
            assert child.level == "full"
            pids.add(child.pid)
    assert len(pids) == 6


def test_starting_twice_and_closing_twice_do_no_harm(pool):
    pool.start()
    pool.close()
    pool.close()
    with pytest.raises(UnavailableError, match="MP-S008"):
        pool.take()


def test_a_killed_zygote_is_replaced_and_its_children_are_lost(pool):
    child = pool.take()
    zygote = parent(child.pid)
    child.send(wire.Load(source=b"def f():\n    while True: pass\n", name="a.py", seed=1))
    child.receive(timeout_s=10)
    child.receive(timeout_s=10)
    child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=()),)))
    os.kill(zygote, signal.SIGKILL)
    with pytest.raises(ChildGone) as caught:
        child.receive(timeout_s=10)
    assert caught.value.reason == "lost"
    child.kill()
    with pool.take() as other:
        assert answer(other) == 5
        assert parent(other.pid) != zygote
    wait_until(lambda: not running(zygote))


def test_a_zygote_killed_again_and_again_is_replaced_each_time(pool):
    zygotes = set()
    while len(zygotes) < 4:
        with pool.take() as child:
            try:
                assert answer(child) == 5
            except ChildGone:  # handed out while its zygote was dying
                continue
            zygote = parent(child.pid)
            zygotes.add(zygote)
            os.kill(zygote, signal.SIGKILL)
            wait_until(lambda zygote=zygote: not running(zygote))


def test_a_zygote_that_falls_silent_is_replaced(plain_toolset, monkeypatch):
    monkeypatch.setattr("milepost.sandbox.zygotes.PARK_S", 1.0)
    pool = Pool(plain_toolset, depth=1)
    try:
        with pool.take() as child:
            zygote = parent(child.pid)
            os.kill(zygote, signal.SIGSTOP)
        for _ in range(3):
            with pool.take() as child:
                assert answer(child) == 5
        assert not running(zygote)
    finally:
        pool.close()


def test_a_parked_child_that_dies_is_never_handed_out(pool):
    wait_until(lambda: len(pool._ready) == 2)
    doomed = [child.pid for child in pool._ready]
    for pid in doomed:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not any(map(running, doomed)))
    for _ in range(3):
        with pool.take() as child:
            assert answer(child) == 5


def test_other_limits_are_forked_for_the_purpose(pool):
    with pool.take(limits=Limits(cpu_s=1.0)) as child:
        child.send(wire.Load(source=b"while True: pass\n", name="a.py", seed=1))
        child.receive(timeout_s=10)
        with pytest.raises(ChildGone) as caught:
            child.receive(timeout_s=60)
    assert caught.value.reason == "time-out"
    assert "processor" in caught.value.detail


def test_many_takers_are_all_served(pool):
    results, faults = [], []

    def work():
        try:
            for _ in range(3):
                with pool.take(timeout_s=60) as child:
                    results.append(answer(child))
        except Exception as fault:  # noqa: BLE001 - told below
            faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert results == [5] * 24
    assert pool.waiting == 0


def test_nobody_waits_longer_than_they_said(plain_toolset):
    pool = Pool(plain_toolset, depth=0)
    pool.start()
    os.kill(_zygote_of(pool), signal.SIGSTOP)
    try:
        with pytest.raises(UnavailableError, match="MP-S004"):
            pool.take(timeout_s=0.2)
        assert pool.waiting == 0
    finally:
        pool.close()


def _zygote_of(pool):
    with pool.take() as child:
        return parent(child.pid)


def test_closing_leaves_no_process_descriptor_or_thread(plain_toolset):
    descriptors, threads = len(list(Path("/proc/self/fd").iterdir())), threading.active_count()
    pool = Pool(plain_toolset, depth=3)
    taken = [pool.take() for _ in range(3)]
    zygote = parent(taken[0].pid)
    family = {zygote, parent(zygote), *(child.pid for child in taken), *(child.pid for child in pool._ready)}
    taken[0].kill()
    pool.close()
    assert not any(running(pid) for pid in family)
    for child in taken:
        child.kill()
    assert len(list(Path("/proc/self/fd").iterdir())) == descriptors
    assert threading.active_count() == threads


def _close_while_starting(pool, has_begun):
    """Close a pool that would otherwise go on starting for an hour; give what the starter was told."""
    told = []

    def start():
        with pytest.raises(UnavailableError) as caught:
            pool.start()
        told.append(caught.value.code)

    starter = threading.Thread(target=start)
    starter.start()
    has_begun()
    pool.close()
    starter.join()
    return told


def _importing(tmp_path, toolset, *, spawn=False):
    """A toolset with a package whose import never ends."""
    subprocess.run([toolset.python, "-m", "venv", "--without-pip", str(tmp_path / "env")], check=True)
    packages = next((tmp_path / "env" / "lib").glob("python3*")) / "site-packages"
    (packages / "never_there.py").write_text("import time\ntime.sleep(3600)\n")
    return Toolset("slow", tmp_path / "env" / "bin" / "python", ("never_there",), spawn=spawn)


@pytest.mark.parametrize("level", ["full", "partial"])
def test_closing_does_not_wait_for_a_zygote_that_is_still_importing(core_toolset, tmp_path, level):
    pool = Pool(_importing(tmp_path, core_toolset), level=level, start_timeout_s=3600.0)
    mine = set(_children())

    def has_begun():
        wait_until(lambda: set(_children()) - mine)

    assert _close_while_starting(pool, has_begun) == ["MP-S008"]
    wait_until(lambda: not set(_children()) - mine)


def test_closing_does_not_wait_for_a_process_that_imports_for_itself(core_toolset, tmp_path, monkeypatch):
    monkeypatch.setattr("milepost.sandbox.spawner.PARK_S", 3600.0)
    pool = Pool(_importing(tmp_path, core_toolset, spawn=True))
    mine = set(_children())
    assert _close_while_starting(pool, lambda: wait_until(lambda: set(_children()) - mine)) == ["MP-S008"]
    wait_until(lambda: not set(_children()) - mine)


def test_closing_does_not_wait_for_a_first_computation(plain_toolset):
    begun = threading.Event()

    def endless(child, _toolset):
        begun.set()
        child.receive(timeout_s=3600.0)

    assert _close_while_starting(Pool(plain_toolset, proof=endless), begun.wait) == ["MP-S008"]


def _children():
    """The processes that this one has started and not yet seen the end of."""
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError):
            yield from (task / "children").read_text().split()


def test_nothing_outlives_a_killed_supervisor(plain_toolset):
    script = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from milepost.sandbox import Pool, Toolset
        pool = Pool(Toolset("plain", Path(sys.argv[1]), ()), depth=2)
        child = pool.take()
        print(child.pid, flush=True)
        time.sleep(60)
        """,
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", script, str(plain_toolset.python)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        zygote = parent(child)
        guard = parent(zygote)
        assert all(map(running, (child, zygote, guard)))
        process.kill()
    wait_until(lambda: not any(map(running, (child, zygote, guard))))


def test_packages_that_do_not_survive_a_fork_are_imported_by_every_process(core_toolset, tmp_path):
    subprocess.run([core_toolset.python, "-m", "venv", "--without-pip", str(tmp_path / "env")], check=True)
    packages = next((tmp_path / "env" / "lib").glob("python3*")) / "site-packages"
    lines = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    (packages / "starts_a_thread.py").write_text(lines)
    toolset = Toolset("threads", tmp_path / "env" / "bin" / "python", ("starts_a_thread",), spawn=True)
    pool = Pool(toolset, depth=1)
    pids = set()
    try:
        assert pool.report().level == "partial"
        for _ in range(2):
            with pool.take() as child:
                assert answer(child) == 5
                pids.add(child.pid)
                tasks = [task / "status" for task in Path(f"/proc/{child.pid}/task").iterdir()]
                assert len(tasks) == 2
                assert all("Seccomp:\t2" in task.read_text() for task in tasks)
                assert all("NoNewPrivs:\t1" in task.read_text() for task in tasks)
        with pool.take() as child, pytest.raises(ChildGone) as caught:
            answer(child, "import os\ndef f():\n    os._exit(4)\n")
        assert (caught.value.reason, caught.value.detail) == ("ended", "exit status 4")
    finally:
        pool.close()
    wait_until(lambda: not any(map(running, pids)))


def test_a_toolset_without_an_interpreter_says_what_to_do(tmp_path):
    pool = Pool(Toolset("core", tmp_path / "bin" / "python"))
    with pytest.raises(UnavailableError) as caught:
        pool.start()
    assert caught.value.code == "MP-S001"
    assert "milepost tools install core" in caught.value.mend
    with pytest.raises(UnavailableError):
        pool.take()
    pool.close()


def test_a_toolset_that_cannot_be_imported_says_why(core_toolset):
    pool = Pool(Toolset("core", core_toolset.python, ("there_is_no_such_package",)))
    with pytest.raises(InternalError, match="there_is_no_such_package"):
        pool.start()
    pool.close()


def test_a_zygote_with_threads_does_not_fork_and_processes_are_started_instead(core_toolset, tmp_path):
    subprocess.run([core_toolset.python, "-m", "venv", "--without-pip", str(tmp_path / "env")], check=True)
    packages = next((tmp_path / "env" / "lib").glob("python3*")) / "site-packages"
    lines = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    (packages / "starts_a_thread.py").write_text(lines)
    pool = Pool(Toolset("threads", tmp_path / "env" / "bin" / "python", ("starts_a_thread",)), depth=1)
    try:
        assert "threads: forking is not safe" in pool.report().note
        assert pool.report().level == "partial"
        with pool.take() as child:
            assert answer(child) == 5
    finally:
        pool.close()


def test_without_namespaces_the_level_is_partial_and_the_walls_hold(plain_toolset):
    pool = Pool(plain_toolset, level="partial", depth=1)
    try:
        assert pool.report().level == "partial"
        attempt = """
            import os, socket

            def f():
                held = []
                for name, attempt in {
                    "passwd": lambda: open("/etc/passwd").read(),
                    "write": lambda: open("/tmp/milepost-escape", "w").write("x"),
                    "list": lambda: os.listdir("/"),
                    "socket": lambda: socket.socket(),
                    "fork": lambda: os.fork(),
                    "signal": lambda: os.kill(os.getppid(), 0),
                    "memory": lambda: os.memfd_create("m"),
                    "execute": lambda: os.execv("/bin/true", ["true"]),
                }.items():
                    try:
                        attempt()
                    except OSError:
                        held.append(name)
                return held
            """
        with pool.take() as child:
            assert child.level == "partial"
            held = answer(child, textwrap.dedent(attempt))
        assert held == ["passwd", "write", "list", "socket", "fork", "signal", "memory", "execute"]
    finally:
        pool.close()


REFUSED = """
import json, sys
from pathlib import Path
from milepost.sandbox import Pool, Toolset
pool = Pool(Toolset("plain", Path(sys.argv[1]), ()), depth=1)
report = pool.report()
pool.close()
print(json.dumps({"level": report.level, "note": report.note, "held": [name for name, held, _ in report.layers if held]}))
"""


def test_where_namespaces_are_refused_the_level_is_partial_and_says_why(core_toolset):
    # A user namespace in which no other may be made, as some containers and distributions have it.
    inside = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$0" "$@"'
    command = ["unshare", "--user", "--map-root-user", "sh", "-c", inside]
    done = subprocess.run(
        [*command, sys.executable, "-c", REFUSED, str(core_toolset.python)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["level"] == "partial"
    assert "unshare" in seen["note"]
    assert set(seen["held"]) - {GROUP_LAYER} == set(PARTIAL)


ORDINARY = """
import json, os, sys
from pathlib import Path
from milepost.sandbox import Pool, Toolset, probe
import milepost.sandbox.probes, encodings.idna, numpy
from milepost import wire
os.setgroups([])
os.setresgid(65534, 65534, 65534)
os.setresuid(65534, 65534, 65534)
pool = Pool(Toolset("plain", Path(sys.argv[1]), ()), depth=1)
report = pool.report()
with pool.take() as child:
    status = Path(f"/proc/{child.pid}/status").read_text()
    child.send(wire.Load(source=b"def f():\\n    return 5\\n", name="a.py", seed=1))
    child.receive(timeout_s=10), child.receive(timeout_s=10)
    child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=()),)))
    value = child.receive(timeout_s=10).value
pool.close()
print(json.dumps({"level": report.level, "note": report.note, "status": status, "value": value}))
"""


@pytest.mark.skipif(os.getuid() != 0, reason="the whole suite then runs as an ordinary user")
def test_an_ordinary_user_has_the_same_walls():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        environment = Path(folder) / "plain"
        subprocess.run(["/usr/bin/python3", "-m", "venv", "--without-pip", str(environment)], check=True)
        command = [sys.executable, "-c", ORDINARY, str(environment / "bin" / "python")]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["value"] == 5
    assert seen["level"] == "full", seen["note"]
    assert "Uid:\t65534\t65534\t65534\t65534" in seen["status"]


def test_what_is_weaker_than_required_is_never_used(plain_toolset):
    pool = Pool(plain_toolset, level="partial", required="full")
    with pytest.raises(UnavailableError, match="partial here, and full is required") as caught:
        pool.start()
    assert caught.value.code == "MP-S012"
    with pytest.raises(UnavailableError):
        pool.take(timeout_s=20)
    pool.close()


def test_what_is_as_strong_as_required_is(plain_toolset):
    pool = Pool(plain_toolset, level="partial", required="partial")
    pool.start()
    assert pool.report().level == "partial"
    pool.close()


def test_a_taken_child_is_replaced_when_it_has_ended(pool):
    """Not beside it, where another waits already: what it does is what somebody waits for."""
    wait_until(lambda: len(pool._ready) == 2)
    child = pool.take()
    time.sleep(0.5)
    assert len(pool._ready) == 1
    child.kill()
    wait_until(lambda: len(pool._ready) == 2)


def test_memory_that_is_gathered_holds_what_it_held(core_toolset):
    code = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("kernel", sys.argv[1])
kernel = importlib.util.module_from_spec(spec)
spec.loader.exec_module(kernel)
held = bytearray(range(256)) * (1 << 17)
small = [bytes([number % 256]) * 1000 for number in range(50_000)]
asked = kernel.gather_memory()
assert asked >= len(held), asked
assert held == bytearray(range(256)) * (1 << 17)
assert all(each == bytes([number % 256]) * 1000 for number, each in enumerate(small))
print("whole")
"""
    command = [core_toolset.python, "-I", "-B", "-c", code, AGENT / "kernel.py"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "whole\n"


def test_libraries_that_are_joined_work_as_before(core_toolset):
    """Most have two spans then, and another for what begins as zeros."""
    code = """
import importlib.util, os, sys
from collections import Counter
import numpy as np
import scipy.linalg
spec = importlib.util.spec_from_file_location("kernel", sys.argv[1])
kernel = importlib.util.module_from_spec(spec)
spec.loader.exec_module(kernel)

def counted():
    return Counter(span[3] for span in kernel._spans() if ".so" in span[3])

square = np.array([[2.0, 1.0], [1.0, 3.0]])
before, turned = counted(), scipy.linalg.inv(square)
joined = kernel.join_libraries()
after = counted()
assert joined >= sum(before.values()) - sum(after.values()) > len(before) * 2, (joined, before, after)
assert max(after.values()) < max(before.values())
assert (scipy.linalg.inv(square) == turned).all()
from scipy import interpolate  # the loader goes on where it left off
assert len(counted()) > len(after)
child = os.fork()
if not child:
    os._exit(0 if (scipy.linalg.inv(square) == turned).all() else 1)
assert os.waitpid(child, 0)[1] == 0
print("whole")
"""
    command = [core_toolset.python, "-I", "-B", "-c", code, AGENT / "kernel.py"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "whole\n"
