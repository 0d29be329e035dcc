# expect: second-at-once
import threading
import time

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Bike(BaseModel):
    """What is asked about."""

    km: float


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    state = {"drained_at": None, "running": 0}
    turn = threading.Condition()

    def seconds_until(after):
        """Return how long it is until so many seconds after the first `/drain`; 0 when they are over."""
        return max(0.0, state["drained_at"] + after - settings.clock())

    def is_closed():
        """Return whether the notice is over."""
        return state["drained_at"] is not None and seconds_until(settings.notice_s) == 0

    @app.post("/predict")
    def predict(bike: Bike):
        with turn:
            # In one turn: whoever is taken is counted before anybody can find that nothing runs.
            if is_closed():
                return JSONResponse({"status": "leaving"}, 503, {"Retry-After": "1"})
            state["running"] += 1
        try:
            return {"chance": float(settings.model.predict([[bike.km]])[0])}
        finally:
            with turn:
                state["running"] -= 1
                turn.notify_all()

    @app.get("/health")
    async def health():
        return {"status": "alive"}  # leaving is no illness: whoever asks would end it at once

    @app.get("/ready")
    async def ready():
        return JSONResponse({"status": "leaving"}, 503) if state["drained_at"] is not None else {"status": "ready"}

    @app.post("/drain")
    def drain():
        if state["drained_at"] is not None:
            return {"left": state["running"]}
        state["drained_at"] = settings.clock()
        time.sleep(seconds_until(settings.notice_s))
        with turn:
            turn.wait_for(lambda: state["running"] == 0, timeout=seconds_until(settings.most_s))
            return {"left": state["running"]}

    return app
