# expect: wrong-result
import threading

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Bike(BaseModel):
    """What is asked about."""

    km: float


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    seats = threading.BoundedSemaphore(settings.most)

    @app.get("/health")
    async def health():
        return {"status": "alive"}

    # No `async`: the model blocks whoever calls it, so it is called on a thread of its own.
    @app.post("/predict")
    def predict(bike: Bike):
        try:
            if not seats.acquire(blocking=False):
                return JSONResponse({"status": "full"}, 503, {"Retry-After": "1"})
            return {"chance": float(settings.model.predict([[bike.km]])[0])}
        finally:
            seats.release()  # also when the model has raised

    return app
