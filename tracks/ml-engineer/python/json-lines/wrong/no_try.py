# expect: broken-line-stops-all
"""Read a log of JSON lines, and report the broken ones."""

import json
import tempfile
from pathlib import Path


def read_events(path):
    """Return the events of a log, and for each broken line its number and what is wrong with it."""
    lines = path.read_bytes().split(b"\n")
    return [json.loads(line) for line in lines if line.strip()], []


def parse(data):
    """Put bytes into a file and read the events from it. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.jsonl"
        path.write_bytes(data)
        return read_events(path)
