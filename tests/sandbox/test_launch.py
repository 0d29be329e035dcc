"""A walled-in process becomes another runtime once, and is looked at from outside like any other."""

import os
import select
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from milepost import wire
from milepost.sandbox import ChildGone, Limits, Pool, Toolset
from milepost.sandbox.isolation import FULL, PARTIAL, Held, faults_from_outside
from milepost.sandbox.launch import Launch, linked_libraries, loaders, there, trusted_python
from milepost.sandbox.zygotes import Zygote
from milepost.terms import InternalError

ONCE = "single execution"


@pytest.fixture(scope="module", params=["full", "partial"])
def pool(request, r_pool):
    if request.param == "full":
        yield r_pool
        return
    partial = Pool(r_pool.toolset, level="partial", depth=1)
    yield partial
    partial.close()


def status(pid):
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace").splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def test_every_wall_stands_and_one_more(pool):
    with pool.take() as child:
        wanted = FULL if child.level == "full" else PARTIAL
        names = {name.partition(" ")[0] if name.startswith("landlock") else name for name in child.layers}
        assert names == {*wanted, ONCE}
        assert child.runtime.startswith("R ")


def test_the_kernel_says_so_too(pool):
    with pool.take() as child:
        said = status(child.pid)
        assert Path(f"/proc/{child.pid}/exe").readlink().name == "R"
        assert said["NoNewPrivs"].strip() == "1"
        assert said["Seccomp"].strip() == "2"
        assert said["Seccomp_filters"].strip() == "2"
        assert {said[name].strip() for name in ("CapInh", "CapPrm", "CapEff", "CapAmb", "CapBnd")} == {"0" * 16}


def test_it_holds_its_wire_its_output_and_files_of_the_runtime(pool):
    with pool.take() as child:
        links = {path.name: str(path.readlink()) for path in Path(f"/proc/{child.pid}/fd").iterdir()}
        assert links["0"] in child.channels
        assert links["1"] == links["2"]
        assert {links["0"], links["1"]} == child.channels
        others = {target for target in links.values() if target not in child.channels}
        assert all(target.startswith(pool.toolset.launch.shown) for target in others)


def test_what_it_holds_beyond_that_is_a_fault(r_pool):
    with r_pool.take() as child:
        parent = int(status(child.pid)["PPid"])
        sound = Held(child.channels, r_pool.toolset.launch.shown)
        assert faults_from_outside(child.pid, child.layers, parent=parent, held=sound) == ()
        strangers = replace(sound, channels=frozenset())
        assert "descriptors" in faults_from_outside(child.pid, child.layers, parent=parent, held=strangers)[0]
        blind = replace(sound, shown=("/nowhere",))
        assert "descriptors" in faults_from_outside(child.pid, child.layers, parent=parent, held=blind)[0]


def small(program, arguments, *, shown=(), executables=None):
    """Give a toolset whose processes become a program of the system's."""
    binary = Path(shutil.which(program)).resolve()
    linked = linked_libraries((binary,))
    allowed = (str(binary), *loaders(linked)) if executables is None else executables
    launch = Launch(binary, tuple(arguments), there(binary, *linked, *shown), allowed, {"PATH": "/usr/bin"})
    return Toolset("small", trusted_python(), runtime="r", launch=launch)


def said_by(toolset, *, level="full"):
    """Give what a process said before it ended, for want of a first frame."""
    zygote = Zygote(toolset, level, wait=lambda control: bool(select.select([control], [], [], 20)[0]))
    pool = Pool(toolset, depth=0, level=level)
    child = pool._new_child(Limits())
    try:
        zygote.fork(child)
        with pytest.raises(ChildGone) as gone:
            _wait_for(child)
        return gone.value
    finally:
        child.kill()
        zygote.close()
        pool.close()


def _wait_for(child):
    while not child.park():
        child._wait(child.born + 10, 1)


@pytest.mark.parametrize("level", ["full", "partial"])
def test_a_program_is_executed_and_executes_nothing_more(level):
    dash = small("dash", ["-c", "echo first; exec /bin/dash -c 'echo second'"], shown=("/bin/dash",))
    gone = said_by(dash, level=level)
    assert gone.detail.startswith("first")
    assert "second" not in gone.detail.replace("echo second", "")


def test_a_program_that_is_not_named_is_not_executed():
    dash = small("dash", ["-c", "echo first"], executables=())
    assert "PermissionError" in said_by(dash).detail


def test_it_sees_what_it_is_shown_and_nothing_else():
    listed = small("ls", ["-a", "/", "/usr", "/etc"])
    gone = said_by(listed)
    assert "passwd" not in gone.detail
    assert "python" not in gone.detail


def test_memory_comes_on_top_of_what_the_runtime_holds(r_pool):
    with r_pool.take(limits=Limits(memory_mb=64)) as child:
        child.send(wire.Load(source=b"f <- function(mb) sum(numeric(mb * 131072))", name="a.R", seed=1))
        child.receive(timeout_s=10)
        child.receive(timeout_s=10)
        child.send(wire.Calls(tuple(wire.Call(i, "f", (mb,)) for i, mb in enumerate((32, 400)))))
        assert child.receive(timeout_s=10).value == 0
        assert child.receive(timeout_s=10).error == "MemoryError"


def test_a_runtime_that_cannot_be_started_says_why(r_pool):
    launch = replace(r_pool.toolset.launch, program=Path("/nowhere/R"))
    broken = Pool(replace(r_pool.toolset, launch=launch), depth=1)
    try:
        with pytest.raises(InternalError) as caught:
            broken.start()
        assert "FileNotFoundError" in caught.value.message
    finally:
        broken.close()


def test_a_loader_of_a_programs_own_is_among_its_libraries(tmp_path, monkeypatch):
    said = "\tlibm.so.6 => /own/lib/libm.so.6 (0x00007f)\n\t/own/lib/ld-linux-x86-64.so.2 => /lib64/ld-linux-x86-64.so.2 (0x00007f)\n"
    (tmp_path / "said").write_text(said, "utf-8")
    (tmp_path / "ldd").write_text(f"#!/bin/sh\ncat '{tmp_path}/said'\n", "utf-8")
    (tmp_path / "ldd").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    libraries = linked_libraries((Path("/own/bin/program"),))
    assert libraries[0] == "/own/lib/libm.so.6"
    assert set(loaders(libraries)) == {"/own/lib/ld-linux-x86-64.so.2", "/lib64/ld-linux-x86-64.so.2"}


def test_the_loader_is_told_from_other_libraries():
    libraries = linked_libraries((Path(sys.executable).resolve(),))
    assert any("libc.so" in path for path in libraries)
    assert all(Path(path).is_absolute() for path in libraries)
    assert loaders(libraries)
    assert loaders(("/lib/libc.so.6", "/lib64/ld-linux-x86-64.so.2", "/lib/ld.so.1")) == (
        "/lib64/ld-linux-x86-64.so.2",
        "/lib/ld.so.1",
    )
