"""Finding R, making our part ready for it, and saying how to get one."""

import json
import stat
from pathlib import Path

import pytest

from milepost.sandbox import Pool, find_toolset, list_toolsets, r, toolset_for
from milepost.sandbox.r import COMPILED, find_system_r, how_to_get_r, r_toolset
from milepost.sandbox.r_install import find_r, install_r, look_at_r
from milepost.terms import UnavailableError


def make_r(folder: Path, version: str, *, whole: bool = True) -> Path:
    """Make what looks like an R from outside; it gives its home and nothing else."""
    home = folder / "lib" / "R"
    (home / "library" / "base").mkdir(parents=True)
    (home / "library" / "base" / "DESCRIPTION").write_text(f"Package: base\nVersion: {version}\n", encoding="utf-8")
    if whole:
        (home / "bin" / "exec").mkdir(parents=True)
        (home / "bin" / "exec" / "R").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (home / "bin" / "exec" / "R").chmod(0o755)
    script = folder / "bin" / "R"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\nR_SHARE_DIR=/somewhere/share\nR_HOME={home}\necho $R_HOME\n", encoding="utf-8")
    script.chmod(0o755)
    return script


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """An environment in which no R is found."""
    monkeypatch.setattr(r, "_PLACES", ())
    return {"PATH": str(tmp_path / "nothing")}


def test_the_one_on_the_path_is_found_with_its_folders(tmp_path, nowhere):
    script = make_r(tmp_path, "4.3.1")
    found = find_system_r({"PATH": str(script.parent)})
    assert (found.version, found.home) == ("4.3.1", tmp_path / "lib" / "R")
    assert (found.share, found.doc) == (Path("/somewhere/share"), found.home / "doc")
    assert found.libraries[-1] == found.home / "library"


def test_one_that_is_too_old_or_not_whole_is_refused(tmp_path, nowhere):
    old = make_r(tmp_path / "old", "3.6.3")
    with pytest.raises(UnavailableError, match=r"version 3\.6\.3; it must be 4\.1") as caught:
        find_system_r({"PATH": str(old.parent)})
    assert (caught.value.code, caught.value.mend) == ("MP-T011", how_to_get_r())
    half = make_r(tmp_path / "half", "4.3.1", whole=False)
    with pytest.raises(UnavailableError, match="not whole"):
        find_system_r({"PATH": str(half.parent)})


def test_without_any_it_is_said_how_to_get_one(nowhere, tmp_path):
    with pytest.raises(UnavailableError) as caught:
        find_r(home=tmp_path, environ=nowhere)
    assert (caught.value.code, caught.value.mend) == ("MP-T010", how_to_get_r())
    state = look_at_r(home=tmp_path, environ=nowhere)
    assert (state.installed, state.detail) == (False, f"There is no R on this computer. {how_to_get_r()}")
    assert "\n" not in how_to_get_r()


def test_it_is_installed_where_one_command_does_that(nowhere, tmp_path):
    script = make_r(tmp_path / "coming", "4.3.1")
    place = tmp_path / "nothing"
    command = ("sh", "-c", f"mkdir -p {place} && cp {script} {place}/R")
    steps = []
    with pytest.raises(UnavailableError, match="MP-T013"):  # found then, and what looks like an R does not compile
        install_r(home=tmp_path / "home", progress=steps.append, environ=nowhere, commands=(command,))
    assert [step.text for step in steps][:2] == ["looking for R", " ".join(command)]
    assert find_system_r(nowhere).version == "4.3.1"
    assert list((tmp_path / "home" / "toolsets").glob("*.half")) == []


def test_an_installation_that_fails_says_so(nowhere, tmp_path):
    with pytest.raises(UnavailableError) as caught:
        install_r(
            home=tmp_path,
            progress=lambda _: None,
            environ=nowhere,
            commands=(("sh", "-c", "echo no space >&2; exit 1"),),
        )
    assert (caught.value.code, caught.value.mend) == ("MP-T012", how_to_get_r())
    assert "no space" in caught.value.message
    with pytest.raises(UnavailableError, match="MP-T012"):
        install_r(home=tmp_path, progress=lambda _: None, environ=nowhere, commands=(("/nowhere/apt-get",),))
    with pytest.raises(UnavailableError, match="MP-T010"):
        install_r(home=tmp_path, progress=lambda _: None, environ=nowhere, commands=())


def test_our_part_is_compiled_once_and_kept(r_pool, tmp_path):
    first = find_r(home=tmp_path)
    [place] = (tmp_path / "toolsets").glob("r-*")
    assert stat.S_IMODE((place / COMPILED).stat().st_mode) == 0o644
    assert json.loads((place / "milepost.json").read_text())["packages"].startswith("R ")
    born = (place / COMPILED).stat().st_mtime_ns
    assert find_r(home=tmp_path) == first
    assert install_r(home=tmp_path, progress=lambda _: None) == first
    assert (place / COMPILED).stat().st_mtime_ns == born
    assert str(place) in first.launch.shown
    assert look_at_r(home=tmp_path).folder == place


def test_r_is_found_by_its_name_and_listed_with_its_version(r_pool, tmp_path):
    assert find_toolset("r", home=tmp_path).runtime == "r"
    states = {state.name: state for state in list_toolsets(tmp_path)}
    assert states["r"].installed
    assert states["r"].detail.startswith("R ")
    assert "java" in states


def test_where_nothing_can_be_kept_our_part_is_read_as_it_stands(r_pool, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    plain = find_r(home=blocked)
    assert plain.launch.arguments[-1] == "-"
    pool = Pool(r_toolset(find_system_r(), None), depth=1)
    try:
        assert pool.report().level in {"full", "partial"}
    finally:
        pool.close()


def test_a_language_has_a_toolset_of_its_own():
    assert toolset_for("python", python="torch") == "torch"
    assert toolset_for("r", python="core") == "r"
    assert toolset_for("java", python="core") == "java"
