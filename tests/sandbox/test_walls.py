"""What the kernel says of a parked child, and what a child without a wall would be caught at."""

import os
import re
from pathlib import Path

import pytest

from milepost import wire
from milepost.sandbox.isolation import FULL, PARTIAL, faults_from_outside, layer_report, level_of
from milepost.sandbox.launch import AGENTS
from milepost.sandbox.pool import GROUP_LAYER


def status(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: rest.strip() for name, _, rest in (line.partition(":") for line in lines)}


def test_a_parked_child_is_walled_in_by_the_kernels_own_word(core_pool):
    with core_pool.take() as child:
        facts = status(child.pid)
        assert facts["Seccomp"] == "2"
        assert facts["NoNewPrivs"] == "1"
        assert {facts[name] for name in ("CapInh", "CapPrm", "CapEff", "CapAmb", "CapBnd")} == {"0" * 16}
        assert facts["NSpid"].split()[-1] == "1"
        assert facts["Threads"] == "1"
        assert sorted(entry.name for entry in Path(f"/proc/{child.pid}/fd").iterdir()) == ["0", "1", "2", "3"]
        for space in ("user", "mnt", "pid", "net", "ipc", "uts"):
            assert Path(f"/proc/{child.pid}/ns/{space}").readlink() != Path(f"/proc/self/ns/{space}").readlink()


def test_a_parked_child_holds_less_than_eight_megabytes_of_its_own(core_pool):
    with core_pool.take() as child:
        lines = Path(f"/proc/{child.pid}/smaps_rollup").read_text().splitlines()
    dirty_kb = next(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:"))
    assert 0 < dirty_kb < 8 * 1024


def test_two_children_share_neither_disk_nor_processes_nor_user_namespace(core_pool):
    with core_pool.take() as one, core_pool.take() as two:
        for space in ("user", "mnt", "pid"):
            assert Path(f"/proc/{one.pid}/ns/{space}").readlink() != Path(f"/proc/{two.pid}/ns/{space}").readlink()


def test_a_child_of_root_is_not_root(core_pool):
    with core_pool.take() as child:
        users = set(status(child.pid)["Uid"].split())
    assert "0" not in users or os.getuid() != 0


def test_the_report_says_full_and_names_every_layer(core_pool):
    report = core_pool.report()
    assert report.level == "full"
    # Memory groups come on top where they are to be had; tests/sandbox/test_groups.py looks at these.
    walls = [layer for layer in report.layers if layer[0] != GROUP_LAYER]
    assert all(stands for _, stands, _ in walls)
    assert {name for name, _, _ in walls} == set(FULL)
    assert report.runtime.startswith("Python 3.")
    assert report.memory_mb > 0
    assert report.note == ""


@pytest.mark.parametrize("missing", PARTIAL)
def test_a_missing_base_layer_is_no_isolation(missing):
    assert level_of([name for name in FULL if name != missing]) == "none"


@pytest.mark.parametrize("missing", sorted(set(FULL) - set(PARTIAL)))
def test_a_missing_namespace_is_partial_isolation(missing):
    assert level_of([name for name in FULL if name != missing]) == "partial"
    assert (missing, False, "") in layer_report([name for name in FULL if name != missing])


def forge(folder, *, status_lines="", descriptors="0123", same_spaces=()):
    """Write what /proc would say of a process, sound unless told otherwise."""
    sound = {
        "PPid": "41",
        "NSpid": "42\t7\t1",
        "CapInh": "0" * 16,
        "CapPrm": "0" * 16,
        "CapEff": "0" * 16,
        "CapAmb": "0" * 16,
        "NoNewPrivs": "1",
        "Seccomp": "2",
    }
    sound.update(line.split(":", 1) for line in status_lines.split() if ":" in line)
    for pid in ("42", "self"):
        (folder / pid / "ns").mkdir(parents=True)
        for space in ("user", "mnt", "pid", "net", "ipc", "uts"):
            number = "1" if pid == "self" or space in same_spaces else "2"
            (folder / pid / "ns" / space).symlink_to(f"{space}:[{number}]")
    (folder / "42" / "fd").mkdir()
    for descriptor in descriptors:
        (folder / "42" / "fd" / descriptor).touch()
    (folder / "42" / "limits").write_text("Max data size  999  999  bytes\nMax core file size  0  0  bytes\n")
    (folder / "42" / "status").write_text("".join(f"{name}:\t{value}\n" for name, value in sound.items()))


def test_a_sound_process_has_no_faults(tmp_path):
    forge(tmp_path)
    assert faults_from_outside(42, FULL, parent=41, proc=tmp_path) == ()


@pytest.mark.parametrize(
    ("forged", "fault"),
    [
        ({"status_lines": "Seccomp:0"}, "system calls"),
        ({"status_lines": "NoNewPrivs:0"}, "privileges"),
        ({"status_lines": "CapEff:0000000000000001"}, "CapEff"),
        ({"status_lines": "CapPrm:000001ffffffffff"}, "CapPrm"),
        ({"status_lines": "PPid:1"}, "zygote"),
        ({"status_lines": "NSpid:42"}, "first process"),
        ({"descriptors": "01234"}, "descriptors"),
        ({"same_spaces": ("net",)}, "net namespace"),
        ({"same_spaces": ("mnt", "pid")}, "pid namespace"),
    ],
)
def test_a_process_that_is_weaker_than_it_says_is_found_out(tmp_path, forged, fault):
    forge(tmp_path, **forged)
    assert fault in "; ".join(faults_from_outside(42, FULL, parent=41, proc=tmp_path))


def test_a_process_that_cannot_be_looked_at_is_not_trusted(tmp_path):
    assert faults_from_outside(42, FULL, parent=41, proc=tmp_path)


def test_the_answer_sees_the_toolset_and_nothing_else(loaded):
    source = (
        "import os\n"
        "def look(path):\n"
        "    try:\n        return sorted(os.listdir(path))\n"
        "    except OSError as fault:\n        return type(fault).__name__\n"
    )
    with loaded(source) as desk:
        paths = ["/", "/etc", "/home", "/root", "/proc", "/tmp", "/var", "/run", "/dev", "/box", "."]
        replies = desk.call_many([("look", [path]) for path in paths])
    seen = dict(zip(paths, [reply.value for reply in replies], strict=True))
    assert seen.pop("/box") == []
    assert seen.pop(".") == []
    assert set(map(str, seen.values())) <= {"PermissionError", "FileNotFoundError"}


def test_packages_beside_the_toolset_are_hidden(run):
    reply = run(
        "import importlib, os, sys, sysconfig\n"
        "def f():\n"
        "    base = os.path.join(sysconfig.get_path('stdlib'), 'site-packages')\n"
        "    found = [p for p in (base,) if os.path.isdir(p) and os.access(p, os.R_OK) and _list(p)]\n"
        "    return found\n"
        "def _list(p):\n    try:\n        return os.listdir(p)\n    except OSError:\n        return []\n",
    )
    assert reply.value == []


def test_the_private_disk_can_be_used(run):
    reply = run(
        "import pathlib, tempfile\n"
        "def f():\n"
        "    pathlib.Path('a.txt').write_text('x')\n"
        "    with tempfile.NamedTemporaryFile() as held:\n        held.write(b'y')\n"
        "    return pathlib.Path('/box/a.txt').read_text()\n",
    )
    assert isinstance(reply, wire.Value), reply
    assert reply.value == "x"


def test_files_are_read_in_the_one_encoding_that_python_has_at_hand():
    """Another is imported when it is first wanted, and behind the walls there is nothing to import it from.

    Seen as an ordinary user with Debian's Python, whose start had not loaded it: R and documents were held partially.
    """
    named = re.compile(r"encoding=\"([^\"]+)\"")
    found = {
        (each.name, name)
        for each in (AGENTS / "python").glob("*.py")
        for name in named.findall(each.read_text("utf-8"))
    }
    assert {name for _, name in found} == {"utf-8"}


def test_the_one_file_that_a_program_wants_of_proc_can_be_read(run):
    source = "def f():\n    return open('/proc/self/cmdline', 'rb').read()\n"
    assert run(source).value == b"python\0"
