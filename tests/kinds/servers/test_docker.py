"""What Docker is called with, by a recorded program in its place: there is no Docker where these tests run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.kinds.documents.server import RealServer, find_server
from milepost.kinds.servers.docker import LABEL, Image, find_docker, run_arguments
from milepost.kinds.sql.container import start_container
from milepost.kinds.sql.runtime import IMAGE, MySQL, chosen, remember
from milepost.terms import UnavailableError

FAKE = """#!{python}
import json, os, sys
words = sys.argv[1:]
told = {{"words": words, "secret": os.environ.get("MYSQL_ROOT_PASSWORD") or os.environ.get("MONGO_INITDB_ROOT_PASSWORD")}}
with open({log!r}, "a") as log:
    log.write(json.dumps(told) + "\\n")
script = json.load(open({script!r}))
said, code = script.get(words[0], ["", 0])
print(said)
print("it went wrong" if code else "", file=sys.stderr)
sys.exit(code)
"""


class Recorded:
    """A program called docker that says what it is told to, and writes down what it was called with."""

    def __init__(self, folder: Path) -> None:
        self._script, self._log = folder / "script.json", folder / "log"
        program = folder / "docker"
        program.write_text(FAKE.format(python=sys.executable, log=str(self._log), script=str(self._script)))
        program.chmod(0o755)
        self.environ = {"PATH": str(folder)}
        self.says()

    def says(self, **script: tuple[str, int]) -> None:
        usual = {"run": ("c0ffee", 0), "port": ("127.0.0.1:49153\n[::1]:49153", 0)}
        self._script.write_text(json.dumps({**usual, **script}))

    @property
    def calls(self) -> list[list[str]]:
        return [json.loads(line)["words"] for line in self._log.read_text().splitlines()] if self._log.exists() else []

    @property
    def secrets(self) -> list[str]:
        return [found for line in self._log.read_text().splitlines() if (found := json.loads(line)["secret"])]


@pytest.fixture
def docker(tmp_path) -> Recorded:
    return Recorded(tmp_path)


def test_a_container_listens_on_this_computer_alone_and_keeps_its_data_in_memory():
    words = run_arguments(Image("mysql:8.4", 3306, "/var/lib/mysql", {"PASSWORD": "hidden"}, ("--one",)), keeper=7)
    assert words[words.index("--publish") + 1] == "127.0.0.1::3306"
    assert words[words.index("--tmpfs") + 1].startswith("/var/lib/mysql:")
    assert words[words.index("--label") + 1] == f"{LABEL}=7"
    assert "--rm" not in words  # what it said at its end would be gone with it
    assert not any("hidden" in word for word in words)
    assert not any(word.startswith(("--volume", "--mount", "--privileged", "--network")) for word in words)
    assert words[-2:] == ("mysql:8.4", "--one")


def test_mysql_is_started_with_a_password_that_nobody_can_read(docker):
    asked = []
    address, end = start_container("mysql:8.4", environ=docker.environ, answers=lambda it: asked.append(it) is None)
    assert (address.host, address.port, address.user) == ("127.0.0.1", 49153, "root")
    assert asked == [address]
    assert docker.secrets == [address.password]
    assert not any(address.password in word for call in docker.calls for word in call)
    end()
    assert docker.calls[-1] == ["rm", "--force", "--volumes", "c0ffee"]


def test_a_container_that_never_answers_is_ended(docker):
    times = iter(range(0, 1000, 100))
    with pytest.raises(UnavailableError) as silent:
        start_container("mysql:8.4", environ=docker.environ, clock=lambda: next(times), answers=lambda _it: False)
    assert silent.value.code == "MP-H072"
    assert docker.calls[-1][0] == "rm"


def test_a_container_that_ends_by_itself_is_not_waited_for_and_its_words_are_told(docker):
    docker.says(inspect=("false", 0), logs=("it begins\n[ERROR] no such option\nit ends", 0))
    with pytest.raises(UnavailableError, match="no such option") as ended:
        start_container("mysql:8.4", environ=docker.environ, answers=lambda _it: False)
    assert ended.value.code == "MP-H069"
    assert docker.calls[-1] == ["rm", "--force", "--volumes", "c0ffee"]


@pytest.mark.parametrize("script", [{"run": ("", 125)}, {"port": ("", 1)}])
def test_what_docker_says_is_told(docker, script):
    docker.says(**script)
    with pytest.raises(UnavailableError) as refused:
        start_container("mysql:8.4", environ=docker.environ, answers=lambda _it: True)
    assert refused.value.code == "MP-H069"


def test_a_container_whose_keeper_is_gone_is_ended(docker):
    with subprocess.Popen(["true"]) as ended:
        ended.wait()
    docker.says(ps=(f"0ld {ended.pid}\nm1ne {os.getpid()}\n0ther words", 0))
    found = find_docker(docker.environ)
    assert found is not None
    found.sweep()
    assert docker.calls[1:] == [["rm", "--force", "--volumes", "0ld"]]


def test_an_image_is_pulled_and_noted(docker, tmp_path):
    docker.says(pull=("", 1))
    runtime = MySQL(docker.environ)
    with pytest.raises(UnavailableError) as refused:
        runtime.install_image(home=tmp_path, progress=lambda _step: None)
    assert refused.value.code == "MP-H068"
    assert docker.calls == [["pull", IMAGE]]
    assert chosen(tmp_path) is None
    remember(tmp_path, IMAGE)
    assert runtime.look(home=tmp_path).detail == f"Docker's image {IMAGE}"


def test_without_docker_it_is_said(tmp_path):
    with pytest.raises(UnavailableError) as missing:
        MySQL({"PATH": ""}).install_image(home=tmp_path, progress=lambda _step: None)
    assert missing.value.code == "MP-H071"


def test_a_url_comes_before_an_image(docker, tmp_path):
    remember(tmp_path, IMAGE)
    runtime = MySQL({**docker.environ, "MILEPOST_MYSQL_URL": "mysql://root:x@localhost:1"})
    assert "MILEPOST_MYSQL_URL" in runtime.look(home=tmp_path).detail
    runtime.open(home=tmp_path, log=lambda _text: None).close()
    assert docker.calls == []


def test_mongodb_is_found_as_an_image_that_has_been_pulled(docker):
    docker.says(image=("", 1))
    assert find_server(docker.environ) is None or Path("/usr/bin/mongod").exists()
    docker.says(image=("[]", 0))
    assert isinstance(find_server(docker.environ), RealServer)


def test_a_mongod_from_an_archive_is_found(tmp_path):
    program = tmp_path / "servers" / "mongodb-8.0.4-abcdef01" / "bin" / "mongod"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    found = find_server({"PATH": ""}, home=tmp_path)
    assert found is not None
    assert found._mongod == program.resolve()
