# Is a class with __enter__ and __exit__ instead of a generator.
"""Replace a file in one step, or not at all."""

import os
import sys
import tempfile
from pathlib import Path


class replacing:
    """A text file to write to; it takes the place of `path` when the block ends well, and only then."""

    def __init__(self, path):
        """Remember both files."""
        self.path = path
        self.unfinished = path.parent / (path.name + ".new")

    def __enter__(self):
        """Open the second file."""
        self.file = open(self.unfinished, mode="w", encoding="utf-8")
        return self.file

    def __exit__(self, kind, error, traceback):
        """Move the second file into place, or delete it."""
        self.file.close()
        if kind is None:
            os.replace(self.unfinished, self.path)
        else:
            os.remove(self.unfinished)
        return False


class TrainingFailed(Exception):
    """What the block raises in a scenario when nobody has pressed Ctrl-C."""


watched, moves = [], []  # the file on trial, and what was put in its place, and over what


def watch(event, args):
    """Note each move onto the watched file: the text, what was there, and whether it came from the same folder."""
    # Python calls this just before it moves a file.
    if event == "os.rename" and watched and os.fspath(args[1]) == os.fspath(watched[0]):
        one = Path(args[0])
        moves.append((one.read_text(encoding="utf-8"), read_if_there(watched[0]), watched[0].parent in one.parents))


sys.addaudithook(watch)


def read_if_there(path):
    """Return the text of a file, or None when there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else None


def scenario(old, lines, stop_after, by_hand):
    """Write lines through `replacing`, and tell what a reader saw on the way. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "metrics.txt"
        if old is not None:
            path.write_text(old, encoding="utf-8")
        early = path.open(encoding="utf-8") if old is not None else None
        seen, raised = [], None
        watched[:], moves[:] = [path], []
        try:
            with replacing(path) as file:
                for number, line in enumerate(lines):
                    if number == stop_after:
                        raise KeyboardInterrupt if by_hand else TrainingFailed
                    file.write(line + "\n")
                    if number < len(lines) - 1:
                        file.flush()  # all but the last line: a reader could see them by now
                    seen.append(read_if_there(path))
        except (TrainingFailed, KeyboardInterrupt) as error:
            raised = type(error).__name__
        early_read = None
        if early is not None:
            early_read = early.read()
            early.close()
        files = sorted(each.name for each in Path(folder).iterdir())
        end = read_if_there(path)
    return {"seen": seen, "end": end, "early reader": early_read, "files": files, "raised": raised, "moves": moves}
