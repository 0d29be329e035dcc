"""Follows a track while its author writes it."""

import os
from pathlib import Path

from milepost.content import Survey, survey_track

Stamp = tuple[int, int]


class Follower:
    """Reads a track again when something in its folder has changed."""

    def __init__(self, folder: Path) -> None:
        """Take the folder as it is now for what is known."""
        self._folder = folder
        self._seen = stamp(folder)

    def reread(self) -> Survey | None:
        """Give what the folder holds when it has changed since the last time, else None."""
        now = stamp(self._folder)
        if now == self._seen:
            return None
        survey = survey_track(self._folder)
        # A road that cannot be read is told again at each look, until it is mended.
        if survey.track is not None:
            self._seen = now
        return survey


def stamp(folder: Path) -> Stamp:
    """Give what changes when anything in a folder does: the latest change, and how many files there are."""
    latest, count = 0, 0
    waiting = [str(folder)]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    waiting.append(entry.path)
                continue
            count += 1
            latest = max(latest, entry.stat().st_mtime_ns)
    return latest, count
