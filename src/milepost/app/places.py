# The command line reads this before anything else, and pathlib alone takes as long as all the rest of it.
# ruff: noqa: PTH100, PTH111, PTH117, PTH118
"""The few addresses that every command needs at once; standard library's lightest parts only."""

import os
from collections.abc import Mapping
from typing import Final

# The longest address of a unix socket that both Linux (107) and macOS (103) take.
_SOCKET_BYTES: Final = 100


def data_folder(environ: Mapping[str, str]) -> str:
    """Give the folder of the learner's data."""
    named = environ.get("MILEPOST_HOME")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    shared = environ.get("XDG_DATA_HOME")
    # The XDG specification: a relative path there is not valid and is to be ignored.
    if not shared or not os.path.isabs(shared):
        shared = os.path.join(own_folder(environ), ".local", "share")
    return os.path.join(shared, "milepost")


def work_folder(environ: Mapping[str, str]) -> str:
    """Give the folder of the learner's own files."""
    named = environ.get("MILEPOST_WORK")
    return os.path.abspath(os.path.expanduser(named)) if named else os.path.join(own_folder(environ), "milepost")


def own_folder(environ: Mapping[str, str]) -> str:
    """Give the person's own folder."""
    return environ.get("HOME") or os.path.expanduser("~")


def ground(environ: Mapping[str, str]) -> str:
    """Give what a process of this home works on: a process that works on something else is not the one to ask."""
    track = environ.get("MILEPOST_TRACK", "").strip()
    return f"{work_folder(environ)}:{os.path.abspath(os.path.expanduser(track)) if track else ''}"


def carried(environ: Mapping[str, str]) -> dict[str, str]:
    """Give the environment for a process that works elsewhere: every path in it that is ours stands on its own."""
    told = dict(environ) | {"MILEPOST_HOME": data_folder(environ), "MILEPOST_WORK": work_folder(environ)}
    track = environ.get("MILEPOST_TRACK", "").strip()
    if track:
        told["MILEPOST_TRACK"] = os.path.abspath(os.path.expanduser(track))
    if environ.get("PYTHONPATH"):
        folders = environ["PYTHONPATH"].split(os.pathsep)
        told["PYTHONPATH"] = os.pathsep.join(os.path.abspath(each) for each in folders if each)
    return told


def server_file(data: str) -> str:
    """Give the file that says who is serving."""
    return os.path.join(data, "run", "server.json")


def socket_path(data: str) -> str:
    """Give the address of the command line's door; a folder too deep for a socket's address gets one elsewhere."""
    plain = os.path.join(data, "run", "server.sock")
    if len(os.fsencode(plain)) <= _SOCKET_BYTES:
        return plain
    import hashlib  # noqa: PLC0415 - hardly anybody needs it

    short = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return f"/tmp/milepost-{os.getuid()}-{short}/server.sock"  # noqa: S108 - made for one user, looked at before use
