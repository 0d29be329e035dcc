"""Where everything of a learner's lies on this machine: the data, their own files, the background process."""

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from milepost.app.places import data_folder, server_file, socket_path, work_folder
from milepost.terms import SUFFIXES, LearnerError, MilepostError, UnavailableError, file_stem


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one learner; nothing is made before it is asked for."""

    data: Path
    work: Path

    @property
    def store(self) -> Path:
        """The database of attempts."""
        return self.data / "store.sqlite"

    @property
    def run(self) -> Path:
        """What the background process keeps while it runs."""
        return self.data / "run"

    @property
    def lock(self) -> Path:
        """The file that only one background process can lock."""
        return self.run / "server.lock"

    @property
    def server(self) -> Path:
        """Who is serving: process, port, key, version."""
        return Path(server_file(str(self.data)))

    @property
    def socket(self) -> Path:
        """The door for the command line."""
        return Path(socket_path(str(self.data)))

    @property
    def log(self) -> Path:
        """What the background process has to say for itself."""
        return self.data / "log"

    def file_of(self, unit: str, slug: str, language: str = "python") -> Path:
        """Give the learner's own file for an exercise."""
        return self.work / unit / f"{file_stem(slug, language)}{SUFFIXES[language]}"

    def folder_of(self, unit: str, slug: str) -> Path:
        """Give the learner's own folder for an exercise whose answer has several files."""
        return self.work / unit / slug

    def make(self) -> None:
        """Make the folders that are Milepost's, for their owner alone; the learner's own folder is not among them."""
        for folder in (self.data, self.run, self.log):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise cannot_write(folder, error) from error
        if self.socket.parent != self.run:
            _make_shared_folder(self.socket.parent)


def find_home(environ: Mapping[str, str]) -> Home:
    """Give the home that `MILEPOST_HOME` and `MILEPOST_WORK` name, or the default one."""
    return Home(data=Path(data_folder(environ)), work=Path(work_folder(environ)))


def cannot_write(path: Path, error: OSError) -> MilepostError:
    """Say why a file or folder could not be written."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UnavailableError(
            "MP-A020",
            f"The disk is full, so {path} could not be written.",
            "Free some space and try again. Nothing that was there is lost.",
        )
    return UnavailableError(
        "MP-A021",
        f"{path} cannot be written ({error.strerror or error}).",
        "Check who owns the folder and its permissions, or name another with MILEPOST_HOME or MILEPOST_WORK.",
    )


def _make_shared_folder(folder: Path) -> None:
    """Make a folder where anybody could have made one, and refuse one that somebody else did."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
    except OSError as error:
        raise cannot_write(folder, error) from error
    if folder.is_symlink() or status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise LearnerError(
            "MP-A022",
            f"{folder} is not yours alone, so no door is opened there.",
            "Delete it, or set MILEPOST_HOME to a folder with a shorter name.",
        )
