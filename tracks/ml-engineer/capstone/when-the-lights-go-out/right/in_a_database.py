# Leaves the journal to SQLite, which keeps one of its own.
"""A service that keeps what it has acknowledged, whenever the power fails."""

import math
import sqlite3

from fastapi import FastAPI, HTTPException, Response
from pydantic import BaseModel, StrictBool


class Outcome(BaseModel):
    """What became of a line."""

    line: str
    came_back: StrictBool


def make_app(settings):
    """Give the service, on its database."""
    app = FastAPI()
    store = sqlite3.connect(settings.folder / "outcomes.db", check_same_thread=False, isolation_level=None)
    store.execute("CREATE TABLE IF NOT EXISTS outcomes (line TEXT PRIMARY KEY, came_back INTEGER NOT NULL)")

    def known():
        return {line: bool(came_back) for line, came_back in store.execute("SELECT line, came_back FROM outcomes")}

    @app.post("/outcomes")
    async def note(outcome: Outcome, response: Response):
        if outcome.line not in settings.risks:
            raise HTTPException(404)
        told = store.execute("INSERT OR IGNORE INTO outcomes VALUES (?, ?)", (outcome.line, outcome.came_back))
        response.status_code = 201 if told.rowcount else 200
        if known()[outcome.line] != outcome.came_back:
            raise HTTPException(409)

    @app.get("/outcomes")
    async def outcomes():
        return known()

    @app.get("/watch")
    async def watch():
        now = known()
        risks = [settings.risks[line] for line in now]
        expected, came_back = math.fsum(risks), sum(now.values())
        deviation = math.sqrt(math.fsum(risk * (1 - risk) for risk in risks))
        alarm = len(now) >= 20 and abs(came_back - expected) > settings.alarm * deviation
        return {"known": len(now), "expected": expected, "came_back": came_back, "alarm": alarm}

    return app
