# Judges each line in a function of its own that gives an event or a reason.
"""Read a log of JSON lines, and report the broken ones."""

import json
import tempfile
from pathlib import Path


def read_events(path):
    """Return the events of a log, and for each broken line its number and what is wrong with it."""
    events, problems = [], []
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        event, reason = judge(line)
        if reason:
            problems.append((number, reason))
        elif event is not None:
            events.append(event)
    return events, problems


def judge(line):
    """Return a line's event and no reason, or no event and the reason; neither for an empty line."""
    try:
        text = str(line, "utf-8")
    except UnicodeDecodeError:
        return None, "not UTF-8"
    if not text.strip():
        return None, ""
    try:
        event = json.loads(text)
    except ValueError:
        return None, "not JSON"
    match event:
        case {"id": str()}:
            return event, ""
        case dict():
            return None, "no id"
    return None, "not an object"


def parse(data):
    """Put bytes into a file and read the events from it. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.jsonl"
        path.write_bytes(data)
        return read_events(path)
