"""Setting up: once, from the lock, taken up again when it was cut off, and never half-used."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHELLS = [shell for shell in ("sh", "dash", "bash") if shutil.which(shell)]
# Stands in for uv: notes how it was called, and makes what the script looks for.
UV = """\
#!/bin/sh
echo "$*" >>"$CALLS"
for last in "$@"; do :; done
[ -z "${UV_FAILS:-}" ] || exit 1
case $1 in
venv) mkdir -p "$last/bin" && ln -sf "$NOTHING" "$last/bin/python" ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    here = tmp_path / "a checkout"
    (here / "locks").mkdir(parents=True)
    (here / "scripts").mkdir()
    shutil.copy(ROOT / "milepost", here / "milepost")
    shutil.copy(ROOT / "scripts" / "environment.sh", here / "scripts" / "environment.sh")
    (here / "locks" / "app.txt").write_text("nothing==1 --hash=sha256:0\n", encoding="utf-8")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "uv").write_text(UV, encoding="utf-8")
    (tools / "uv").chmod(0o755)
    return here


def run(checkout: Path, *words: str, **environ: str) -> tuple[int, list[str], str]:
    """Run the script with uv replaced; give its status, the calls of uv and what was said."""
    calls = checkout.parent / "calls"
    calls.write_text("", encoding="utf-8")
    path = f"{checkout.parent / 'tools'}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        [checkout / "milepost", *words],
        env={**os.environ, "PATH": path, "CALLS": str(calls), "NOTHING": str(shutil.which("true")), **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, calls.read_text(encoding="utf-8").splitlines(), ended.stderr


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("name", ["milepost", "test", ".ci/run", "scripts/environment.sh"])
def test_every_script_is_plain_shell(shell, name):
    assert subprocess.run([shell, "-n", ROOT / name], check=False).returncode == 0


def test_the_first_start_sets_up_and_the_second_does_not(checkout):
    status, calls, said = run(checkout, "map")
    assert status == 0
    assert [call.split()[0] for call in calls] == ["venv", "pip"]
    assert "--require-hashes" in calls[1]
    assert "Setting up Milepost" in said
    status, calls, said = run(checkout, "map")
    assert (status, calls, said) == (0, [], "")


def test_a_changed_lock_is_installed_before_anything_runs(checkout):
    run(checkout)
    (checkout / "locks" / "app.txt").write_text("nothing==2 --hash=sha256:0\n", encoding="utf-8")
    _, calls, _ = run(checkout)
    assert len(calls) == 2
    assert "--reinstall" not in calls[1]
    assert run(checkout)[1] == []


def test_what_was_cut_off_is_not_used_and_is_taken_up_again(checkout):
    run(checkout)
    (checkout / ".venv-app" / "milepost-lock.txt").unlink()
    _, calls, _ = run(checkout)
    assert "--reinstall" in calls[1]
    assert run(checkout)[1] == []


def test_a_failed_set_up_leaves_no_mark_and_says_so(checkout):
    # Without uv the script turns to pip, which cannot know this package: it is a set-up that fails.
    status, _, said = run(checkout, UV_FAILS="yes", PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    assert status == 3
    assert "uv could not do it; trying pip." in said
    assert "Run the same command again" in said
    assert not (checkout / ".venv-app" / "milepost-lock.txt").exists()
    assert not (checkout / ".venv-app.turn").exists()


def test_an_interpreter_that_is_gone_is_set_up_again(checkout):
    run(checkout)
    (checkout / ".venv-app" / "bin" / "python").unlink()
    assert len(run(checkout)[1]) == 2


def test_a_turn_of_a_process_that_died_is_taken_over(checkout):
    turn = checkout / ".venv-app.turn"
    turn.mkdir()
    gone = subprocess.Popen(["true"])
    gone.wait()
    (turn / "pid").write_text(f"{gone.pid}\n", encoding="utf-8")
    status, calls, _ = run(checkout)
    assert status == 0
    assert len(calls) == 2
    assert not turn.exists()


def test_it_runs_through_a_link_from_anywhere(checkout, tmp_path):
    (tmp_path / "bin").mkdir()
    link = tmp_path / "bin" / "milepost"
    link.symlink_to(checkout / "milepost")
    run(checkout)
    ended = subprocess.run([link, "map"], cwd="/", capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def find_python(tools: Path, **names: str) -> str:
    """Ask the script which Python it would take when these are all that there are: name to version."""
    tools.mkdir()
    for tool in ("sh", "dirname"):
        (tools / tool).symlink_to(shutil.which(tool))
    for name, version in names.items():
        major, minor = version.split(".")
        path = tools / name.replace("_", ".")
        fit = (int(major), int(minor)) >= (3, 11)
        path.write_text(f"#!/bin/sh\n{'echo ' + str(path) if fit else 'exit 1'}\n", encoding="utf-8")
        path.chmod(0o755)
    words = f". '{ROOT}/scripts/environment.sh'; find_python || echo none"
    return subprocess.run(
        [tools / "sh", "-c", words], env={"PATH": str(tools)}, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_the_newest_python_is_taken_and_an_old_one_refused(tmp_path):
    assert find_python(tmp_path / "a", python3="3.9", python3_12="3.12", python3_11="3.11").endswith("python3.12")
    assert find_python(tmp_path / "b", python3="3.14", python3_10="3.10").endswith("python3")
    assert find_python(tmp_path / "c", python3="3.10", python="2.7") == "none"
