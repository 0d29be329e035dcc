# expect: half-changed
import json
import threading
import time
from dataclasses import dataclass

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field


class Asked(BaseModel):
    kms: list[float] = Field(min_length=1, max_length=20)


class Wanted(BaseModel):
    version: str = Field(pattern=r"^\d+$")


@dataclass(frozen=True)
class Model:
    version: str
    base: float
    weight: float

    def chance(self, km):
        return self.base + self.weight * km


def read(settings, version):
    time.sleep(settings.load_s)
    told = json.loads((settings.folder / f"{version}.json").read_text())
    return Model(version, told["base"] + 0.0, told["weight"] + 0.0)


def make_app(settings):
    app = FastAPI()
    state = {"now": read(settings, settings.first), "before": None}
    loading = threading.Lock()

    @app.post("/predict")
    def predict(asked: Asked):
        model = state["now"]
        chances = []
        for km in asked.kms:
            time.sleep(settings.lookup_s)
            chances.append(model.chance(km))
        return {"version": model.version, "chances": chances}

    @app.post("/model")
    def change_model(wanted: Wanted):
        if not loading.acquire(blocking=False):
            raise HTTPException(409, "a model is being read")
        try:
            fresh = read(settings, wanted.version)
            state["before"], state["now"] = state["now"], fresh
            if not all(0 <= fresh.chance(km) <= 1 for km in settings.trial):
                raise ValueError("no chances")
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise HTTPException(422, "the model cannot be used") from fault
        finally:
            loading.release()
        return {"version": fresh.version, "before": state["before"].version}

    @app.post("/back")
    def go_back():
        if state["before"] is None:
            raise HTTPException(409, "there is no way back")
        state["now"], state["before"] = state["before"], None
        return {"version": state["now"].version}

    @app.get("/ready")
    def ready():
        return {"version": state["now"].version}

    return app
