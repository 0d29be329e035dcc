# Stays asynchronous, hands only the model to a thread, and counts without a lock, for one thread alone counts.
"""A service that goes on answering while its model is busy."""

import asyncio

from fastapi import FastAPI, Response
from pydantic import BaseModel


class Bike(BaseModel):
    """What is asked about."""

    km: float


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    running = 0

    @app.get("/health")
    async def health():
        return {"status": "alive"}

    @app.post("/predict")
    async def predict(bike: Bike, response: Response):
        nonlocal running
        if running >= settings.most:
            response.status_code = 503
            response.headers["Retry-After"] = "1"
            return {"status": "full"}
        running += 1
        try:
            chances = await asyncio.to_thread(settings.model.predict, [[bike.km]])
        finally:
            running -= 1
        return {"chance": float(chances[0])}

    return app
