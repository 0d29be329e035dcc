"""Finding a JDK, and making the Java toolset with it."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from milepost.sandbox import java, java_install
from milepost.sandbox.java import find_jdk, how_to_get_java, java_toolset
from milepost.sandbox.java_install import find_java, install_java, look_at_java
from milepost.sandbox.launch import AGENTS
from milepost.terms import UnavailableError


def make_jdk(folder: Path, version: str, *, compiler: bool = True) -> Path:
    for name in ("bin/java", *(["bin/javac"] if compiler else []), "lib/server/libjvm.so"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        path.chmod(0o755)
    (folder / "release").write_text(f'IMPLEMENTOR="Test"\nJAVA_VERSION="{version}"\n', encoding="utf-8")
    return folder


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """An environment in which no JDK is found."""
    monkeypatch.setattr(java, "_PLACES", ())
    return {"PATH": str(tmp_path), "HOME": str(tmp_path)}


def test_the_named_jdk_comes_before_the_one_on_the_path(tmp_path, nowhere):
    named, on_path = make_jdk(tmp_path / "named", "21.0.2"), make_jdk(tmp_path / "path", "17.0.15")
    found = find_jdk({**nowhere, "JAVA_HOME": str(named), "PATH": str(on_path / "bin")})
    assert (found.home, found.version) == (named, "21.0.2")
    assert find_jdk({**nowhere, "PATH": str(on_path / "bin")}).home == on_path


def test_one_that_is_too_old_or_has_no_compiler_is_passed_over(tmp_path, nowhere):
    old, bare = make_jdk(tmp_path / "old", "11.0.1"), make_jdk(tmp_path / "bare", "17.0.1", compiler=False)
    kept = make_jdk(tmp_path / ".jdks" / "temurin-17", "17.0.9")
    environ = {**nowhere, "JAVA_HOME": str(old), "PATH": str(bare / "bin")}
    assert find_jdk(environ).home == kept


def test_without_any_it_is_said_how_to_get_one(tmp_path, nowhere):
    with pytest.raises(UnavailableError) as caught:
        find_jdk(nowhere)
    assert (caught.value.code, caught.value.mend) == ("MP-T020", how_to_get_java())
    assert caught.value.message == "There is no JDK on this computer."
    old = make_jdk(tmp_path / "old", "11.0.1")
    with pytest.raises(UnavailableError, match=r"is version 11\.0\.1"):
        find_jdk({**nowhere, "JAVA_HOME": str(old)})


def test_the_advice_is_one_line():
    assert "\n" not in how_to_get_java()
    assert "17" in how_to_get_java()


def test_what_is_missing_is_told_and_nothing_is_installed(tmp_path, nowhere):
    state = look_at_java(home=tmp_path, environ=nowhere)
    assert not state.installed
    assert state.detail == f"There is no JDK on this computer. {how_to_get_java()}"
    with pytest.raises(UnavailableError):
        install_java(home=tmp_path, progress=lambda _step: None, environ=nowhere, may_install=False)


def test_a_jdk_without_our_part_is_told_apart(tmp_path):
    with pytest.raises(UnavailableError) as caught:
        find_java(home=tmp_path, environ=os.environ)
    assert (caught.value.code, caught.value.mend) == ("MP-T021", "Run: milepost tools install java")


def test_a_jdk_that_does_not_work_leaves_nothing_that_looks_whole(tmp_path, nowhere):
    broken = make_jdk(tmp_path / "broken", "17.0.1")
    environ = {**nowhere, "JAVA_HOME": str(broken)}
    with pytest.raises(UnavailableError) as caught:
        install_java(home=tmp_path / "home", progress=lambda _step: None, environ=environ)
    assert caught.value.code == "MP-T023"
    assert not look_at_java(home=tmp_path / "home", environ=environ).installed


@pytest.mark.slow
def test_installing_makes_a_toolset_that_is_found_again(tmp_path):
    steps = []
    made = install_java(home=tmp_path, progress=steps.append)
    assert [step.done for step in steps] == [0, 1, 2, 3, 4]
    assert find_java(home=tmp_path) == made
    state = look_at_java(home=tmp_path)
    assert state.installed
    assert state.detail.startswith("Java ")
    stamp = json.loads((state.folder / "milepost.json").read_text(encoding="utf-8"))
    assert stamp["packages"] == state.detail
    before = (state.folder / "agent.jar").stat().st_mtime_ns
    assert install_java(home=tmp_path, progress=lambda _step: None) == made
    assert (state.folder / "agent.jar").stat().st_mtime_ns == before


def test_a_learners_own_settings_for_java_are_not_for_ours(java_pool, tmp_path):
    jdk = find_jdk(os.environ)
    for toolset in (java_toolset(jdk, tmp_path), java_toolset(jdk, tmp_path).compiler):
        names = set(toolset.launch.environment)
        assert names.isdisjoint({"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"})
        assert str(toolset.launch.program).startswith(str(jdk.home.resolve()))


def test_our_part_of_java_uses_no_lambdas_where_answers_wait():
    """What the JVM needs for the first one takes as long as a verdict."""
    for name in (
        "Agent",
        "Answer",
        "Fault",
        "Fitting",
        "Grids",
        "Numbers",
        "Likeness",
        "Reader",
        "Values",
        "Wire",
        "Writer",
    ):
        text = (AGENTS / "java" / "milepost" / "agent" / f"{name}.java").read_text(encoding="utf-8")
        for line in text.splitlines():
            assert "::" not in line, f"{name}: {line}"
            assert "->" not in line or "case " in line or "default " in line, f"{name}: {line}"


def test_a_system_that_has_another_jdk_than_the_first_is_asked_for_the_next(monkeypatch):
    """Debian 13 has no Java 17."""
    asked, is_known = [], False

    def run(command, **_options):
        nonlocal is_known
        asked.append(command[-1])
        is_known = is_known or command[1] == "update"
        found = is_known and command[-1] == "openjdk-21-jdk-headless"
        fault = f"E: Unable to locate package {command[-1]}"
        return subprocess.CompletedProcess(command, 0 if found else 100, "", "" if found else fault)

    monkeypatch.setattr(java_install.subprocess, "run", run)
    steps = []
    java_install._install_package(lambda step: steps.append(step.text))
    assert asked[-2:] == ["openjdk-17-jdk-headless", "openjdk-21-jdk-headless"]
    assert steps[-1] == "installing openjdk-21-jdk-headless"


def test_where_no_jdk_can_be_installed_the_last_words_are_told(monkeypatch):
    done = subprocess.CompletedProcess([], 100, "", "E: Unable to locate package default-jdk-headless")
    monkeypatch.setattr(java_install.subprocess, "run", lambda *_, **__: done)
    with pytest.raises(UnavailableError) as caught:
        java_install._install_package(lambda _step: None)
    assert caught.value.code == "MP-T022"
    assert "Unable to locate" in caught.value.message
