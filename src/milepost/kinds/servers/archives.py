"""A server's official archive: fetched, held against its checksum, unpacked beside its place, and put there when it is whole."""

import contextlib
import hashlib
import shutil
import tarfile
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Final

from milepost.hooks import Archive, ToolProgress
from milepost.sandbox.shelf import alone
from milepost.terms import LearnerError, UnavailableError

CHUNK: Final = 1 << 20
TIMEOUT_S: Final = 60.0
MOST_MEMBERS: Final = 50_000
MOST_BYTES: Final = 6 << 30
STEPS: Final = 4
_DIGITS: Final = frozenset("0123456789abcdef")

Progress = Callable[[ToolProgress], None]


def install_archive(  # noqa: PLR0913 - what is fetched, where to, and what is expected in it
    archive: Archive,
    *,
    product: str,
    program: str,
    home: Path,
    read_version: Callable[[Path], str | None],
    progress: Progress,
) -> Path:
    """Give the program of an archive, unpacked into `servers/PRODUCT-VERSION-…` of the home; a second time it is found there.

    `program` is its path in the archive's one folder, such as `bin/mysqld`; `read_version` asks an unpacked program what it is,
    None when it is not that. What has been fetched when the line breaks is kept, and the next try goes on from there. LearnerError MP-H063
    for what is no checksum; UnavailableError MP-H064 to MP-H067 when the archive cannot be had, is another than was meant, cannot be unpacked
    safely, or holds no such program.
    """
    digest = archive.sha256.strip().lower()
    if len(digest) != 64 or not _DIGITS.issuperset(digest):
        message = f"`{archive.sha256[:80]}` is no SHA-256 checksum."
        raise LearnerError(
            "MP-H063", message, "Give the 64 signs that the product's own page shows beside the archive."
        )
    shelf = (home / "servers").resolve()
    shelf.mkdir(parents=True, exist_ok=True)
    with alone(shelf / f".{product}.lock"):
        for found in _programs(shelf, product, digest, program):
            return found
        fetched = _fetch(archive.place, shelf / f".{digest}.part", digest, progress)
        progress(ToolProgress("packages", "unpacking it", 2, STEPS))
        half = Path(tempfile.mkdtemp(prefix=f".{product}-", suffix=".half", dir=shelf))
        try:
            half.chmod(0o755)
            top = _unpack(fetched, half / "unpacked")
            version = read_version(top / program) if (top / program).is_file() else None
            if version is None:
                message = f"The archive holds no {program} that runs here."
                raise UnavailableError("MP-H067", message, f"Take {product}'s archive for this system and processor.")
            progress(ToolProgress("verify", f"{product} {version}", 3, STEPS))
            place = shelf / f"{product}-{version}-{digest[:8]}"
            shutil.rmtree(place, ignore_errors=True)
            top.rename(place)
        finally:
            shutil.rmtree(half, ignore_errors=True)
        fetched.unlink(missing_ok=True)
    return place / program


def installed(product: str, program: str, *, home: Path) -> tuple[Path, ...]:
    """Give the programs that archives have brought, the newest folder's name first."""
    return tuple(_programs((home / "servers").resolve(), product, "", program))


def _programs(shelf: Path, product: str, digest: str, program: str) -> Iterable[Path]:
    ends = f"-{digest[:8]}" if digest else ""
    for folder in sorted(shelf.glob(f"{product}-*{ends}"), reverse=True):
        if (folder / program).is_file():
            yield folder / program


# ---------------------------------------------------------------- fetching


def _fetch(place: str, part: Path, digest: str, progress: Progress) -> Path:
    """Give a file with this checksum, from a URL or a path; what came before a break is gone on from."""
    if "://" not in place:
        progress(ToolProgress("packages", f"reading {Path(place).name}", 1, STEPS))
        try:
            shutil.copyfile(Path(place).expanduser(), part)
        except OSError as fault:
            raise _out_of_reach(place, fault) from fault
    else:
        _download(place, part, progress)
    with part.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != digest:
        part.unlink()
        message = f"The archive's SHA-256 is {found}; {digest} was expected. It was not unpacked."
        mend = "Compare the checksum with the product's own page; if it is right, fetch the archive again."
        raise UnavailableError("MP-H065", message, mend)
    return part


def _download(url: str, part: Path, progress: Progress) -> None:
    if not url.startswith(("https://", "http://")):
        raise _out_of_reach(url, "it is no http or https address")
    have = part.stat().st_size if part.exists() else 0
    try:
        answer = _request(url, have)
    except urllib.error.HTTPError as fault:
        fault.close()
        if fault.code != 416:  # there is nothing after what we have: it is whole, or of another file
            raise _out_of_reach(url, fault) from fault
        return
    except (OSError, ValueError) as fault:
        raise _out_of_reach(url, fault) from fault
    with answer, part.open("ab" if answer.status == 206 else "wb") as file:
        begun = have if answer.status == 206 else 0
        total = begun + int(answer.headers.get("Content-Length") or 0)
        try:
            _copy(answer, file, begun, total, progress)
        except OSError as fault:
            raise _out_of_reach(url, fault) from fault
    if total and part.stat().st_size < total:
        raise _out_of_reach(url, f"it broke off after {part.stat().st_size >> 20} of {total >> 20} MB")


def _request(url: str, have: int) -> "urllib.request._UrlopenRet":
    headers = {"Range": f"bytes={have}-"} if have else {}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - http and https alone
    return urllib.request.urlopen(request, timeout=TIMEOUT_S)  # noqa: S310 - as above


def _copy(answer: IO[bytes], file: IO[bytes], begun: int, total: int, progress: Progress) -> None:
    said = -1
    come = begun
    while data := answer.read(CHUNK):
        file.write(data)
        come += len(data)
        part = come * 20 // total if total else come >> 24
        if part != said:
            said = part
            of = f" of {total >> 20}" if total else ""
            progress(ToolProgress("packages", f"fetching the archive: {come >> 20}{of} MB", 1, STEPS))


def _out_of_reach(place: str, why: object) -> UnavailableError:
    message = f"The archive cannot be fetched from {place}: {why}."
    return UnavailableError("MP-H064", message, "Run the same command again: what has been fetched is kept.")


# ---------------------------------------------------------------- unpacking


def _unpack(file: Path, into: Path) -> Path:
    """Unpack an archive and give its one folder; nothing in it may lead out of there."""
    into.mkdir()
    try:
        with tarfile.open(file) as archive:
            members = archive.getmembers()
            if len(members) > MOST_MEMBERS or sum(each.size for each in members) > MOST_BYTES:
                raise _unsafe(f"{len(members)} files, or more than {MOST_BYTES >> 30} GB")
            archive.extractall(into, members=members, filter="data")
    except (tarfile.TarError, EOFError, OSError, ValueError, TypeError) as fault:
        raise _unsafe(f"{type(fault).__name__}: {fault}") from fault
    tops = list(into.iterdir())
    if len(tops) != 1 or not tops[0].is_dir():
        raise _unsafe("it has not one folder with everything in it")
    with contextlib.suppress(OSError):
        tops[0].chmod(0o755)
    return tops[0]


def _unsafe(why: str) -> UnavailableError:
    message = f"The archive cannot be unpacked safely: {why}."
    return UnavailableError(
        "MP-H066", message, "Take the product's own archive for this system, a .tar.gz, .tgz or .tar.xz."
    )
