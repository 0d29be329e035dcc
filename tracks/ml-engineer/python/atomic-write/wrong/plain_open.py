# expect: written-in-place
"""Replace a file in one step, or not at all."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path):
    """Give a text file to write to; it takes the place of `path` when the block ends well, and only then."""
    with path.open("w", encoding="utf-8") as file:
        yield file


class Interrupted(Exception):
    """What the block raises in a scenario."""


def scenario(old, lines, stop_after):
    """Write lines through `replacing`, and tell what a reader saw on the way. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "metrics.txt"
        if old is not None:
            path.write_text(old, encoding="utf-8")
        early = path.open(encoding="utf-8") if old is not None else None
        seen, raised = [], None
        try:
            with replacing(path) as file:
                for number, line in enumerate(lines):
                    if number == stop_after:
                        raise Interrupted
                    file.write(line + "\n")
                    file.flush()
                    seen.append(path.read_text(encoding="utf-8") if path.exists() else None)
        except Interrupted:
            raised = "Interrupted"
        early_read = None
        if early is not None:
            early_read = early.read()
            early.close()
        end = path.read_text(encoding="utf-8") if path.exists() else None
        files = sorted(each.name for each in Path(folder).iterdir())
    return {"seen": seen, "end": end, "early reader": early_read, "files": files, "raised": raised}
