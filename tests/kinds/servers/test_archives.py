"""A server's archive, fetched from a real (local) HTTP server: whole, resumed, refused, unpacked safely."""

import hashlib
import io
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from milepost.hooks import Archive
from milepost.kinds.servers.archives import install_archive, installed
from milepost.terms import LearnerError, UnavailableError

PROGRAM = b"#!/bin/sh\necho Ver 9.9.1\n" + b"# " + b"x" * 3_000_000 + b"\n"


def tar(members: dict[str, bytes], *, links: dict[str, str] | None = None, mode: str = "w:gz") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(data), 0o755
            archive.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return made.getvalue()


GOOD = tar(
    {"product-9.9/bin/server": PROGRAM, "product-9.9/README": b"hello"}, links={"product-9.9/lib": "bin"}, mode="w:xz"
)


class Serving:
    """What is served, how much of it before the line breaks, and what was asked."""

    def __init__(self) -> None:
        self.data = GOOD
        self.breaks_after: int | None = None
        self.ranges = True
        self.asked: list[str] = []
        self.url = ""


@pytest.fixture
def serving() -> Iterator[Serving]:
    state = Serving()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            state.asked.append(wanted)
            if self.path != "/server.tar.xz":
                self.send_error(404)
                return
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and state.ranges else 0
            if start >= len(state.data):
                self.send_error(416)
                return
            rest = state.data[start:]
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            self.wfile.write(rest[: state.breaks_after])
            if state.breaks_after is not None:
                self.wfile.flush()
                self.connection.close()

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/server.tar.xz"
    yield state
    server.shutdown()
    server.server_close()


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_version(binary: Path) -> str | None:
    return "9.9.1" if binary.read_bytes() == PROGRAM else None


def get(home: Path, place: str, digest: str, *, told: list[str] | None = None) -> Path:
    return install_archive(
        Archive(place, digest),
        product="product",
        program="bin/server",
        home=home,
        read_version=read_version,
        progress=lambda step: None if told is None else told.append(step.text),
    )


def leftovers(home: Path) -> list[str]:
    return sorted(each.name for each in (home / "servers").iterdir() if not each.name.endswith(".lock"))


def test_an_archive_is_fetched_checked_and_unpacked(tmp_path, serving):
    told: list[str] = []
    program = get(tmp_path, serving.url, digest_of(GOOD), told=told)
    assert program.read_bytes() == PROGRAM
    assert program.stat().st_mode & 0o100
    assert leftovers(tmp_path) == [f"product-9.9.1-{digest_of(GOOD)[:8]}"]
    assert any("fetching the archive" in each for each in told)
    assert installed("product", "bin/server", home=tmp_path) == (program,)


def test_what_is_there_is_not_fetched_again(tmp_path, serving):
    first = get(tmp_path, serving.url, digest_of(GOOD))
    assert get(tmp_path, serving.url, digest_of(GOOD).upper()) == first
    assert len(serving.asked) == 1


def test_a_file_does_as_well(tmp_path):
    file = tmp_path / "it.tar.xz"
    file.write_bytes(GOOD)
    assert get(tmp_path / "home", str(file), digest_of(GOOD)).read_bytes() == PROGRAM
    assert file.exists()


@pytest.mark.parametrize("ranges", [True, False])
def test_after_a_break_it_goes_on_from_there_where_the_server_can(tmp_path, serving, ranges):
    serving.breaks_after, serving.ranges = len(GOOD) // 2, ranges
    with pytest.raises(UnavailableError, match="cannot be fetched") as broken:
        get(tmp_path, serving.url, digest_of(GOOD))
    assert broken.value.code == "MP-H064"
    serving.breaks_after = None
    assert get(tmp_path, serving.url, digest_of(GOOD)).read_bytes() == PROGRAM
    assert serving.asked == ["", f"bytes={len(GOOD) // 2}-"]


def test_what_was_whole_before_a_kill_is_not_fetched_again(tmp_path, serving):
    (tmp_path / "servers").mkdir()
    (tmp_path / "servers" / f".{digest_of(GOOD)}.part").write_bytes(GOOD)
    assert get(tmp_path, serving.url, digest_of(GOOD)).read_bytes() == PROGRAM
    assert serving.asked == [f"bytes={len(GOOD)}-"]


def test_another_checksum_is_refused_and_nothing_is_kept(tmp_path, serving):
    wrong = digest_of(b"something else")
    with pytest.raises(UnavailableError) as refused:
        get(tmp_path, serving.url, wrong)
    assert refused.value.code == "MP-H065"
    assert digest_of(GOOD) in refused.value.message
    assert wrong in refused.value.message
    assert leftovers(tmp_path) == []


def test_a_changed_byte_is_refused(tmp_path, serving):
    changed = bytearray(GOOD)
    changed[len(changed) // 2] ^= 1
    serving.data = bytes(changed)
    with pytest.raises(UnavailableError) as refused:
        get(tmp_path, serving.url, digest_of(GOOD))
    assert refused.value.code == "MP-H065"


@pytest.mark.parametrize("digest", ["", "abc", "g" * 64, "0" * 63])
def test_without_a_checksum_nothing_is_fetched(tmp_path, serving, digest):
    with pytest.raises(LearnerError) as refused:
        get(tmp_path, serving.url, digest)
    assert refused.value.code == "MP-H063"
    assert serving.asked == []


@pytest.mark.parametrize("place", ["ftp://localhost/x", "file:///etc/passwd", "http://127.0.0.1:9/x", "nowhere.tar.gz"])
def test_a_place_that_cannot_be_reached_is_said(tmp_path, place):
    with pytest.raises(UnavailableError) as refused:
        get(tmp_path, place, digest_of(GOOD))
    assert refused.value.code == "MP-H064"


def test_an_address_without_the_archive_is_said(tmp_path, serving):
    with pytest.raises(UnavailableError, match="404") as refused:
        get(tmp_path, serving.url + ".no", digest_of(GOOD))
    assert refused.value.code == "MP-H064"


@pytest.mark.parametrize(
    "archive",
    [
        tar({"product/bin/server": PROGRAM, "product/../../outside": b"x"}),
        tar({"product/bin/server": PROGRAM, "/outside": b"x"}),
        tar({"product/bin/server": PROGRAM}, links={"product/way": "../../outside"}),
        tar({"product/bin/server": PROGRAM}, links={"product/way": "/etc"}),
        tar({"bin/server": PROGRAM, "other/file": b"x"}),
        tar({"server": PROGRAM}),
        b"this is no archive",
        tar({"product/bin/server": PROGRAM})[:-2000],
        b"",
    ],
)
def test_an_archive_that_leads_astray_is_not_unpacked(tmp_path, archive):
    file = tmp_path / "it.tar.gz"
    file.write_bytes(archive)
    home = tmp_path / "deep" / "home"
    with pytest.raises(UnavailableError) as refused:
        get(home, str(file), digest_of(archive))
    assert refused.value.code == "MP-H066"
    assert not any(tmp_path.rglob("outside"))
    assert installed("product", "bin/server", home=home) == ()
    assert not any(each.endswith(".half") for each in leftovers(home))


@pytest.mark.parametrize("members", [{"product/README": b"x"}, {"product/bin/server": b"#!/bin/sh\nexit 1\n"}])
def test_an_archive_of_something_else_is_refused(tmp_path, members):
    archive = tar(members)
    file = tmp_path / "it.tar.gz"
    file.write_bytes(archive)
    with pytest.raises(UnavailableError) as refused:
        get(tmp_path, str(file), digest_of(archive))
    assert refused.value.code == "MP-H067"
    assert installed("product", "bin/server", home=tmp_path) == ()
