"""Memory groups: the kernel counts what a process's own limits cannot see, and says why it ended one."""

import os
import signal
from pathlib import Path

import pytest

from milepost import wire
from milepost.sandbox import ChildGone, Limits, Pool
from milepost.sandbox.groups import Group, Groups, Place, find_place, sweep
from milepost.sandbox.pool import GROUP_LAYER

QUIET = {"log": lambda _text: None}
PLACE = find_place(**QUIET)
# Threads, each with a full pipe behind it, would do too; the private disk is the plainest thing that only a group counts.
FILL = """
def fill(megabytes):
    block = b"x" * (1 << 20)
    with open("big", "wb", buffering=0) as file:
        for _ in range(megabytes):
            file.write(block)
    return megabytes
"""


class Tree:
    """A made-up tree of control groups, with the files that a kernel would show."""

    def __init__(self, root):
        self.root = root
        self.proc = root / "proc"
        (self.proc / "self").mkdir(parents=True)

    def own(self, *lines):
        (self.proc / "self" / "cgroup").write_text("\n".join(lines) + "\n")

    def folder(self, path, **files):
        folder = self.root / path
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name.replace("__", ".")).write_text(content)
        return folder

    def find(self):
        return find_place(root=self.root, proc=self.proc, **QUIET)


@pytest.fixture
def tree(tmp_path):
    return Tree(tmp_path)


def test_a_delegated_part_of_version_2_is_divided(tree):
    tree.own("0::/user/scope")
    folder = tree.folder("user/scope", cgroup__controllers="cpu memory pids\n", cgroup__subtree_control="")
    assert tree.find() == Place(folder, 2)
    leaf = folder / f"milepost-{os.getpid()}-self"
    assert (leaf / "cgroup.procs").read_text() == str(os.getpid())
    assert (folder / "cgroup.subtree_control").read_text() == "+memory +pids"


def test_a_part_that_others_are_in_is_left_as_it_was(tree):
    """The kernel refuses to divide it; a folder in the file's place does so here."""
    tree.own("0::/user/scope")
    folder = tree.folder("user/scope", cgroup__controllers="memory")
    (folder / "cgroup.subtree_control").mkdir()
    assert tree.find() is None
    assert (folder / "cgroup.procs").read_text() == str(os.getpid())


def test_a_second_pool_finds_what_the_first_has_divided(tree):
    tree.own(f"0::/user/scope/milepost-{os.getpid()}-self")
    tree.folder(f"user/scope/milepost-{os.getpid()}-self", cgroup__controllers="memory")
    assert tree.find() == Place(tree.root / "user/scope", 2)


def test_the_root_of_version_2_needs_no_leaf(tree):
    tree.own("0::/")
    folder = tree.folder(".", cgroup__controllers="memory pids", cgroup__subtree_control="")
    assert tree.find() == Place(folder, 2)
    assert (folder / "cgroup.subtree_control").read_text() == "+memory +pids"


def test_a_part_without_the_memory_controller_is_no_use(tree):
    tree.own("0::/")
    tree.folder(".", cgroup__controllers="cpu pids", cgroup__subtree_control="")
    assert tree.find() is None


def test_without_control_groups_there_is_none(tree):
    assert tree.find() is None


def test_bounds_of_version_2(tree):
    folder = tree.folder("g", memory__events="low 0\noom 1\noom_kill 2\n", cgroup__procs="", pids__max="max")
    group = Group(folder, 2)
    group.hold(7, Limits(memory_mb=100, disk_mb=4, threads=8))
    assert (folder / "memory.max").read_text() == str((100 + 4 + 96) << 20)
    assert (folder / "pids.max").read_text() == "24"
    assert (folder / "cgroup.procs").read_text() == "7"
    assert not group.ran_out()
    (folder / "memory.events").write_text("oom_kill 3\n")
    assert group.ran_out()


def test_a_group_is_used_again(tree):
    groups = Groups(Place(tree.folder("place"), 2))
    first = groups.take()
    second = groups.take()
    assert first.folder != second.folder
    groups.give_back(first)
    assert groups.take() is first
    groups.close()
    assert list((tree.root / "place").iterdir()) == []


def test_what_a_dead_process_left_is_swept_up(tree):
    folder = tree.folder("place")
    (tree.proc / "11").mkdir()
    for name in ("milepost-11-1", "milepost-12-1", "other-12-1"):
        (folder / name).mkdir()
    sweep(folder, proc=tree.proc)
    assert sorted(each.name for each in folder.iterdir()) == ["milepost-11-1", "other-12-1"]


@pytest.fixture(scope="module")
def pool(plain_toolset):
    pool = Pool(plain_toolset, limits=Limits(memory_mb=64, disk_mb=400), depth=1)
    pool.start()
    yield pool
    pool.close()


def layer(pool):
    return next((holds, detail) for name, holds, detail in pool.report().layers if name == GROUP_LAYER)


def test_the_report_says_whether_groups_hold(pool):
    holds, detail = layer(pool)
    assert holds == (PLACE is not None)
    assert ("version" in detail) == holds


def test_where_none_can_be_had_the_report_says_so(plain_toolset):
    pool = Pool(plain_toolset, depth=1, find_place=lambda **_: None)
    pool.start()
    assert layer(pool) == (False, "no part of the control groups is ours here")
    pool.close()


def test_no_group_is_left_behind(plain_toolset):
    before = _groups_of_ours()
    pool = Pool(plain_toolset, depth=1)
    pool.start()
    pool.take().kill()
    pool.close()
    # Other pools of this process may make some meanwhile; none of this pool's own is left without a process.
    left = _groups_of_ours() - before
    assert not [each for each in left if each.exists() and not (each / "cgroup.procs").read_text().strip()]


def _groups_of_ours():
    return set() if PLACE is None else set(PLACE.folder.glob(f"milepost-{os.getpid()}-[0-9]*"))


def ask(child, function, *args):
    child.send(wire.Load(FILL.encode(), "a.py", 0))
    child.receive(timeout_s=20)
    child.receive(timeout_s=20)
    child.send(wire.Calls((wire.Call(0, function, args),)))
    return child.receive(timeout_s=30)


def test_what_fits_is_let_be(pool):
    with pool.take() as child:
        assert ask(child, "fill", 100).value == 100


def test_the_processes_are_in_groups(pool):
    with pool.take() as child:
        told = Path(f"/proc/{child.pid}/cgroup").read_text()
        assert ("milepost-" in told) == (PLACE is not None)


def test_who_kills_from_outside_is_not_mistaken_for_the_memory(pool):
    child = pool.take()
    child.send(wire.Load(FILL.encode(), "a.py", 0))
    child.receive(timeout_s=20)
    child.receive(timeout_s=20)
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(ChildGone) as caught:
        child.receive(timeout_s=20)
    assert caught.value.reason == "killed"
    child.kill()


def test_more_than_the_group_allows_ends_the_process_and_is_told_as_that(plain_toolset):
    """A disk larger than the group: the pages of the private disk are counted nowhere else."""
    if PLACE is None:
        return  # listed by test_the_report_says_whether_groups_hold
    pool = Pool(plain_toolset, limits=Limits(memory_mb=64, disk_mb=100), depth=1)
    pool.start()
    with pool.take() as child:
        assert child.group is not None
        limit = child.group.folder / "memory.limit_in_bytes"
        limit = limit if limit.exists() else child.group.folder / "memory.max"
        limit.write_text(str(40 << 20))
        with pytest.raises(ChildGone) as caught:
            ask(child, "fill", 90)
    assert caught.value.reason == "killed-memory"
    pool.close()
