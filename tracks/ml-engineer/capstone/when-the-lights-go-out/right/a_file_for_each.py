# Keeps each outcome in a file of its own, which is written under another name and then given its own.
"""A service that keeps what it has acknowledged, whenever the power fails."""

import os
from urllib.parse import quote, unquote

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict


class Outcome(BaseModel):
    """What became of a line."""

    model_config = ConfigDict(strict=True)

    line: str
    came_back: bool


def make_app(settings):
    """Give the service, with everything that its folder holds."""
    app = FastAPI()
    folder = settings.folder / "outcomes"
    folder.mkdir(exist_ok=True)

    def known():
        """Give all outcomes, as the files have them."""
        files = [path for path in folder.iterdir() if path.suffix == ".known"]
        return {unquote(path.stem): path.read_text() == "yes" for path in sorted(files)}

    @app.post("/outcomes")
    async def note(outcome: Outcome):
        if outcome.line not in settings.risks:
            return JSONResponse({"error": "no such line"}, 404)
        before = known().get(outcome.line)
        if before is not None:
            return JSONResponse({"known": before}, 200 if before == outcome.came_back else 409)
        path = folder / f"{quote(outcome.line, safe='')}.known"
        draft = path.with_suffix(".draft")
        with open(draft, "w") as file:
            file.write("yes" if outcome.came_back else "no")
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)  # before it nothing is known, after it everything: half a name there is not
        return JSONResponse({"known": outcome.came_back}, 201)

    @app.get("/outcomes")
    async def outcomes():
        return known()

    @app.get("/watch")
    async def watch():
        now = known()
        risks = [settings.risks[line] for line in now]
        off = abs(sum(now.values()) - sum(risks))
        is_far = off**2 > settings.alarm**2 * sum(risk - risk**2 for risk in risks)
        return {"known": len(now), "expected": sum(risks), "came_back": sum(now.values()), "alarm": len(now) >= 20 and is_far}

    return app
