"""What bad input gets: a clear message, the right exit code, and nothing lost."""

import os
import socket
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.terms import UnavailableError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answer.py"


def _refused(done, code: str) -> str:
    assert done.code == 2, done
    assert done.out == ""
    assert code in done.err
    return " ".join(done.err.split())


def test_every_byte_of_an_answer_arrives(house, file: Path) -> None:
    """Empty, stray bytes, NUL: the grader is the one to say what is wrong with them, so they reach it as they are."""
    for source in (b"", b"# only a comment\n", b"x = '\xff\xfe'", b"a\x00b", "é\r\n".encode(), bytes(range(256))):
        file.write_bytes(source)
        assert house.run("check", "double", str(file)).code == 1
        assert house.grader.graded[-1] == source


def test_a_file_of_ten_megabytes_reaches_the_grader_and_not_the_store(house, file: Path) -> None:
    file.write_bytes(b"x" * 10_000_000)
    done = house.run("check", "double", str(file))
    assert done.code == 1
    assert len(house.grader.graded[-1]) == 10_000_000
    assert house.store.history() == ()


def test_a_file_beyond_all_measure_is_not_even_read(house, file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(3 << 30)
    assert "more than 16 MB" in _refused(house.run("check", "double", str(file)), "MP-F113")
    assert house.grader.graded == []


def test_a_file_that_is_not_there_is_answered_with_a_near_name(house, file: Path) -> None:
    file.write_text("right")
    said = _refused(house.run("check", "double", str(file.with_name("anser.py"))), "MP-F111")
    assert f"Did you mean {file}?".replace(" ", "") in said.replace(" ", "")
    assert "Check its name" in _refused(house.run("check", "double", "zzz.py"), "MP-F111")
    assert "folder is not there" in _refused(house.run("check", "double", str(file.parent / "x" / "y.py")), "MP-F111")
    assert "Not a directory" in _refused(house.run("check", "double", str(file / "y.py")), "MP-F112")


def test_a_file_that_may_not_be_read_is_said(house, file: Path, monkeypatch) -> None:
    file.write_text("right")

    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("milepost.cli.answers.open", refuse, raising=False)
    _refused(house.run("check", "double", str(file)), "MP-F112")


def test_a_folder_or_a_pipe_is_not_a_file(house, tmp_path: Path) -> None:
    _refused(house.run("check", "double", str(tmp_path)), "MP-F110")
    os.mkfifo(tmp_path / "pipe.py")
    _refused(house.run("check", "double", str(tmp_path / "pipe.py")), "MP-F110")


def test_a_file_named_like_another_exercise_is_checked_as_that(house) -> None:
    other = house.home.work / "first-steps" / "total.py"
    other.parent.mkdir(parents=True)
    other.write_text("wrong")
    assert house.run("check", str(other), "--json").json()["exercise"] == "first-steps/total"


def test_a_file_that_names_no_exercise_is_answered_with_words(house, file: Path) -> None:
    file.write_text("wrong")
    _refused(house.run("check", str(file)), "MP-A001")


def test_an_exercise_that_does_not_exist_is_answered_with_near_names(house) -> None:
    for words in (("check", "first-steps/dubble"), ("check", "dubble"), ("work", "dubble"), ("hint", "dubble")):
        assert "Did you mean first-steps/double" in _refused(house.run(*words), "MP-A001")
    assert "Its exercises: first-steps/double or" in _refused(house.run("check", "first-steps"), "MP-A001")


def test_an_exercise_that_was_not_begun_says_how_to_begin(house) -> None:
    assert "milepost work first-steps/double" in _refused(house.run("check", "double"), "MP-F115")
    assert "milepost next" in _refused(house.run("check"), "MP-F114")


def test_a_full_disk_is_said_and_the_answer_is_still_in_its_file(house, monkeypatch) -> None:
    house.run("work", "double")
    house.double.write_text("right")

    def refuse(attempt):
        raise UnavailableError("MP-D003", "The disk is full, so nothing could be written.", "Free some space.")

    monkeypatch.setattr(house.store, "begin_attempt", refuse)
    done = house.run("check")
    assert (done.code, done.out) == (3, "")
    assert "MP-D003" in done.err
    assert house.double.read_text() == "right"
    monkeypatch.undo()


def test_a_work_folder_that_cannot_be_written_is_said(house) -> None:
    house.home.work.write_text("in the way")
    done = house.run("work", "double")
    assert done.code == 3
    assert "MP-A021" in done.err


@pytest.mark.parametrize("content", ["", "[]", "{", '{"kind": "milepost-export", "version": 9}', "\x00"])
def test_an_import_of_something_else_is_refused(command, tmp_path: Path, content: str) -> None:
    file = tmp_path / "export.json"
    file.write_text(content)
    assert command("import", str(file)).code == 2
    assert command("import", str(tmp_path / "nothing.json")).code == 2
    assert command("import", str(tmp_path)).code == 2


def test_a_home_that_cannot_be_made_is_said(command, environ, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "home").write_text("in the way")
    done = command("map")
    assert done.code == 3
    assert "MP-A021" in done.err


def test_a_process_that_dies_while_it_answers_is_asked_again_and_then_given_up(command, environ, monkeypatch) -> None:
    """Whoever listens here hangs up on everybody."""
    import threading

    from milepost import __version__
    from milepost.app.places import ground
    from milepost.app.process import Server, announce

    home = find_home(environ)
    home.make()
    announce(home, Server(0, 1, "t", __version__, "", ground=ground(environ)))
    heard: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(home.socket))
        door.listen()

        def hang_up() -> None:
            while True:
                try:
                    connection, _ = door.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(65536))

        threading.Thread(target=hang_up, daemon=True).start()
        monkeypatch.setattr("milepost.app.asking.House._join", lambda self, target: None)
        done = command("check", "double", __file__)
        door.shutdown(socket.SHUT_RDWR)
    assert done.code == 3
    assert "MP-F103" in done.err
    assert len(heard) == 4
    # The same attempt each time: however often it arrives, it is one.
    assert len({body.partition(b'"attempt": ')[2][:34] for body in heard}) == 1
