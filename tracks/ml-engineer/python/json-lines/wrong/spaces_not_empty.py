# expect: empty-line-is-a-problem
"""Read a log of JSON lines, and report the broken ones."""

import json
import tempfile
from pathlib import Path


def read_events(path):
    """Return the events of a log, and for each broken line its number and what is wrong with it."""
    # cut
    events, problems = [], []
    with path.open("rb") as file:  # as bytes: only \n ends a line, and one broken line spoils no other
        for number, line in enumerate(file, start=1):
            if line == b"\n":
                continue
            try:
                event = json.loads(line.decode("utf-8"))
            except UnicodeDecodeError:
                problems.append((number, "not UTF-8"))
            except json.JSONDecodeError:
                problems.append((number, "not JSON"))
            else:
                if not isinstance(event, dict):
                    problems.append((number, "not an object"))
                elif not isinstance(event.get("id"), str):
                    problems.append((number, "no id"))
                else:
                    events.append(event)
    return events, problems
    # end cut


def parse(data):
    """Put bytes into a file and read the events from it. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.jsonl"
        path.write_bytes(data)
        return read_events(path)
