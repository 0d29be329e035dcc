"""How walls are put up: what is looked at afterwards, what is worked out ahead, and on which systems it can be loaded."""

import ctypes
import importlib
import os
import sys

import pytest

from milepost import wire
from milepost.sandbox import Limits
from milepost.sandbox.launch import AGENTS

FILES = ("kernel", "room", "seccomp", "gate", "layers")
MIGHT = (
    "the root can be written",
    "signals can be sent",
    "uncounted memory can be had",
    "/etc/passwd can be read",
    "the root can be listed",
)


@pytest.fixture
def load(monkeypatch):
    """Give a function that loads one of the agent's files, which find each other as they do in a zygote."""
    monkeypatch.syspath_prepend(str(AGENTS / "python"))
    for name in FILES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield importlib.import_module
    for name in FILES:
        sys.modules.pop(name, None)


@pytest.fixture
def layers(load, monkeypatch):
    """Give the file of walls, in a process that has the two that the kernel is asked about, by its word, and can do nothing."""
    layers = load("layers")
    words = {layers._HAS_NO_NEW_PRIVS: 1, layers._HAS_FILTER: 2}
    monkeypatch.setattr(layers, "prctl", words.__getitem__)
    for name in ("_ATTEMPTS", "_WHERE_FILES_ARE_APART", "_WHERE_LANDLOCKED"):
        refused = tuple(((lambda *_: -1, arguments), what) for (_, arguments), what in getattr(layers, name))
        monkeypatch.setattr(layers, name, refused)
    layers.words = words
    return layers


def let(layers, monkeypatch, may):
    """Have one attempt succeed."""
    for name in ("_ATTEMPTS", "_WHERE_FILES_ARE_APART", "_WHERE_LANDLOCKED"):
        changed = tuple(
            ((lambda *_: 0, arguments) if what == may else (function, arguments), what)
            for (function, arguments), what in getattr(layers, name)
        )
        monkeypatch.setattr(layers, name, changed)


def test_a_process_in_which_nothing_is_possible_is_walled_in(layers):
    for level in ("full", "partial"):
        for landlocked in (True, False):
            layers._look(level, landlocked=landlocked)


@pytest.mark.parametrize("may", MIGHT)
def test_what_is_still_possible_is_a_fault(layers, monkeypatch, may):
    let(layers, monkeypatch, may)
    with pytest.raises(OSError, match=may):
        layers._look("full", landlocked=True)


@pytest.mark.parametrize("may", MIGHT[-2:])
def test_where_nothing_walls_files_off_they_may_be_read(layers, monkeypatch, may):
    let(layers, monkeypatch, may)
    layers._look("partial", landlocked=False)


@pytest.mark.parametrize(("asked", "fault"), [("_HAS_NO_NEW_PRIVS", "privileges"), ("_HAS_FILTER", "filter")])
def test_a_wall_that_the_kernel_does_not_know_of_is_a_fault(layers, asked, fault):
    layers.words[getattr(layers, asked)] = 0
    with pytest.raises(OSError, match=fault):
        layers._look("full", landlocked=True)


def test_an_attempt_is_a_real_call_that_says_whether_it_succeeded(load):
    layers = load("layers")
    (((function, arguments), _),) = layers._WHERE_FILES_ARE_APART
    descriptor = function(*arguments)
    assert descriptor >= 0
    os.close(descriptor)
    function, arguments = layers.kernel.call("open", b"/nowhere", 0)
    assert function(*arguments) == -1


def test_children_of_one_zygote_have_each_their_own_limits(core_pool):
    source = b"""
import os, resource

def f():
    disk = os.statvfs(".")
    return [resource.getrlimit(resource.RLIMIT_CPU)[0], disk.f_blocks * disk.f_frsize >> 20]
"""
    seen = []
    for cpu_s, disk_mb in ((3.0, 8), (5.0, 16), (3.0, 16), (3.0, 8)):
        with core_pool.take(limits=Limits(cpu_s=cpu_s, disk_mb=disk_mb)) as child:
            child.send(wire.Load(source=source, name="answer.py", seed=1))
            replies = [child.receive(timeout_s=10) for _ in range(2)]
            assert isinstance(replies[-1], wire.Loaded), replies
            child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=()),)))
            seen.append(child.receive(timeout_s=10).value)
    assert seen == [[4, 8], [6, 16], [4, 16], [4, 8]]


def test_on_a_system_without_these_calls_the_files_load_and_say_what_is_lacking(load, monkeypatch):
    """Such as macOS, where the C library has none of what is Linux's."""

    class Library(ctypes.CDLL):
        def __getitem__(self, name):
            if name in {"unshare", "setns", "mount", "umount2", "prctl", "memfd_create"}:
                raise AttributeError(name)
            return super().__getitem__(name)

    monkeypatch.setattr(ctypes, "CDLL", Library)
    for name in ("setresgid", "setresuid", "O_PATH", "memfd_create"):
        monkeypatch.delattr(os, name)
    layers = load("layers")
    for attempt in (lambda: layers.kernel.unshare(0), lambda: layers.kernel.prctl(1)):
        with pytest.raises(OSError, match="this system has no such call"):
            attempt()
