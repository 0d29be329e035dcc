# Keeps the two models as one tuple that is exchanged, reads on a thread that the loop awaits, and refuses by a flag.
"""A service that takes another model while it runs."""

import asyncio
import json
import time
from typing import NamedTuple

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field


class Asked(BaseModel):
    """What is asked about."""

    kms: list[float] = Field(min_length=1, max_length=20)


class Wanted(BaseModel):
    """Which model is to be used."""

    version: str = Field(pattern=r"^\d+$")


class Model(NamedTuple):
    """A model that never changes."""

    version: str
    base: float
    weight: float

    def chance(self, km):
        """Return the chance of a ride."""
        return self.base + self.weight * km


def read(settings, version):
    """Read a model from its file. It takes a while."""
    time.sleep(settings.load_s)
    told = json.loads((settings.folder / f"{version}.json").read_text())
    return Model(version, told["base"] + 0.0, told["weight"] + 0.0)


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    models = (read(settings, settings.first), None)
    is_reading = False

    @app.post("/predict")
    async def predict(asked: Asked):
        model, _ = models
        chances = []
        for km in asked.kms:
            await asyncio.to_thread(time.sleep, settings.lookup_s)
            chances.append(model.chance(km))
        return {"version": model.version, "chances": chances}

    @app.post("/model")
    async def change_model(wanted: Wanted):
        nonlocal models, is_reading
        if is_reading:
            return JSONResponse({"status": "reading"}, 409)
        is_reading = True
        try:
            fresh = await asyncio.to_thread(read, settings, wanted.version)
        except Exception as fault:
            return JSONResponse({"status": str(fault)}, 422)
        finally:
            is_reading = False
        chances = [fresh.chance(km) for km in settings.trial]
        if not all(0 <= chance <= 1 for chance in chances):
            return JSONResponse({"status": "no chances"}, 422)
        models = (fresh, models[0])
        return {"version": fresh.version, "before": models[1].version}

    @app.post("/back")
    async def go_back():
        nonlocal models
        if models[1] is None:
            return JSONResponse({"status": "no way back"}, 409)
        models = (models[1], None)
        return {"version": models[0].version}

    @app.get("/ready")
    async def ready():
        return {"version": models[0].version}

    return app
