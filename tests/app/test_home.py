"""Where things lie, and that they are their owner's alone."""

import stat
from pathlib import Path

import pytest

from milepost.app.home import Home, find_home
from milepost.terms import MilepostError


def test_the_environment_says_where(tmp_path: Path) -> None:
    named = find_home({"MILEPOST_HOME": str(tmp_path / "h"), "MILEPOST_WORK": str(tmp_path / "w")})
    assert (named.data, named.work) == (tmp_path / "h", tmp_path / "w")
    assert named.store == tmp_path / "h" / "store.sqlite"
    assert named.file_of("k-means", "assign") == tmp_path / "w" / "k-means" / "assign.py"


def test_without_it_the_usual_places_are_taken() -> None:
    assert find_home({"HOME": "/home/ada"}).data == Path("/home/ada/.local/share/milepost")
    assert find_home({"HOME": "/home/ada"}).work == Path("/home/ada/milepost")
    assert find_home({"HOME": "/home/ada", "XDG_DATA_HOME": "/data"}).data == Path("/data/milepost")
    # The XDG specification has relative paths ignored.
    assert find_home({"HOME": "/home/ada", "XDG_DATA_HOME": "data"}).data == Path("/home/ada/.local/share/milepost")


def test_the_folders_are_their_owners_alone(home: Home) -> None:
    home.make()
    home.make()
    for folder in (home.data, home.run, home.log):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not home.work.exists()


def test_a_home_too_deep_for_a_socket_gets_a_short_address_of_its_own(tmp_path: Path) -> None:
    deep = Home(data=tmp_path / ("x" * 120), work=tmp_path)
    other = Home(data=tmp_path / ("y" * 120), work=tmp_path)
    assert len(str(deep.socket)) <= 100
    assert deep.socket != other.socket
    deep.make()
    assert stat.S_IMODE(deep.socket.parent.stat().st_mode) == 0o700
    deep.socket.parent.rmdir()


def test_an_address_that_others_could_reach_is_refused(tmp_path: Path) -> None:
    deep = Home(data=tmp_path / ("z" * 120), work=tmp_path)
    deep.socket.parent.mkdir(mode=0o777)
    deep.socket.parent.chmod(0o777)
    try:
        with pytest.raises(MilepostError, match="MP-A022"):
            deep.make()
    finally:
        deep.socket.parent.rmdir()


def test_a_home_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MilepostError, match="MP-A021"):
        Home(data=tmp_path / "file" / "home", work=tmp_path).make()
