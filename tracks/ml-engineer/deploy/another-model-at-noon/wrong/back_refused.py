# expect: back-must-wait
import json
import threading
import time
from dataclasses import dataclass

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field


class Asked(BaseModel):
    """What is asked about."""

    kms: list[float] = Field(min_length=1, max_length=20)


class Wanted(BaseModel):
    """Which model is to be used."""

    version: str = Field(pattern=r"^\d+$")


@dataclass(frozen=True)
class Model:
    """A model that never changes: another one is another object."""

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
    state = {"now": read(settings, settings.first), "before": None}
    loading = threading.Lock()

    @app.post("/predict")
    def predict(asked: Asked):
        model = state["now"]  # looked up once: whatever is changed meanwhile, this request keeps its model
        chances = []
        for km in asked.kms:
            time.sleep(settings.lookup_s)
            chances.append(model.chance(km))
        return {"version": model.version, "chances": chances}

    # On a thread of its own, like all that takes a while: nobody waits for it.
    @app.post("/model")
    def change_model(wanted: Wanted):
        if not loading.acquire(blocking=False):
            raise HTTPException(409, "a model is being read")
        try:
            fresh = read(settings, wanted.version)
            if not all(0 <= fresh.chance(km) <= 1 for km in settings.trial):
                raise ValueError("no chances")
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise HTTPException(422, "the model cannot be used") from fault
        finally:
            loading.release()
        # Only now, when all is well, and without a moment in which there is none.
        state["before"], state["now"] = state["now"], fresh
        return {"version": fresh.version, "before": state["before"].version}

    @app.post("/back")
    def go_back():
        if state["before"] is None or loading.locked():
            raise HTTPException(409, "there is no way back")
        state["now"], state["before"] = state["before"], None  # it was kept: no file is needed, and no time
        return {"version": state["now"].version}

    @app.get("/ready")
    def ready():
        return {"version": state["now"].version}

    return app
