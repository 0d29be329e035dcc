# expect: in-deviations-of-one
import json
import math

from fastapi import FastAPI, HTTPException, Response
from pydantic import BaseModel, StrictBool

FEWEST = 20


class Outcome(BaseModel):
    """What became of a line."""

    line: str
    came_back: StrictBool


def make_app(settings):
    """Give the service, with everything that its journal holds."""
    app = FastAPI()
    journal = settings.folder / "outcomes.jsonl"
    known = read_journal(journal)

    # On the loop, not on threads: what is looked up and what is written then belong together, and no other comes between.
    @app.post("/outcomes", status_code=201)
    async def note(outcome: Outcome, response: Response):
        if outcome.line not in settings.risks:
            raise HTTPException(404, "no such line")
        if outcome.line in known:
            if known[outcome.line] != outcome.came_back:
                raise HTTPException(409, "another outcome is known")
            response.status_code = 200
            return
        # First to the disk, then to memory, then to the client: nothing is acknowledged that could still be lost.
        append(journal, outcome)
        known[outcome.line] = outcome.came_back

    @app.get("/outcomes")
    async def outcomes():
        return known

    @app.get("/watch")
    async def watch():
        risks = [settings.risks[line] for line in known]
        expected, came_back = sum(risks), sum(known.values())
        chance = sum(risk * (1 - risk) for risk in risks)
        alarm = len(known) >= FEWEST and abs(came_back - expected) > settings.alarm * chance
        return {"known": len(known), "expected": expected, "came_back": came_back, "alarm": alarm}

    return app


def append(journal, outcome):
    """Write an outcome behind all others; when this returns, it is there."""
    line = json.dumps([outcome.line, outcome.came_back]).encode() + b"\n"
    with journal.open("ab") as file:
        file.write(line)


def read_journal(journal):
    """Give what was kept, and cut off what was being written when the power failed."""
    if not journal.exists():
        return {}
    kept, newline, _torn = journal.read_bytes().rpartition(b"\n")
    # Nobody was told 201 for half a line; left there, it would spoil the next one that is written.
    with journal.open("r+b") as file:
        file.truncate(len(kept) + len(newline))
    return dict(json.loads(line) for line in kept.splitlines())
