# Works on the event loop, where nothing comes between two lines, and keeps a small object for each key.
"""Offers that are made once, however often somebody asks."""

import asyncio
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Ride(BaseModel):
    """What an offer is asked for."""

    rider: str
    km: float


@dataclass
class Wish:
    """What was asked with a key, and what came of it."""

    ride: Ride
    offer: dict | None = None
    made_at: float = 0.0

    def is_over(self, now):
        """Return whether its day is over."""
        return self.offer is not None and now - self.made_at >= 24 * 60 * 60


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    offers, wishes = [], {}

    @app.post("/offers")
    async def make_offer(ride: Ride, request: Request):
        key = request.headers.get("idempotency-key", "")
        if key == "":
            return JSONResponse({"error": "no key"}, 400)
        wish = wishes.get(key)
        if wish is not None and not wish.is_over(settings.clock()):
            if wish.ride.model_dump() != ride.model_dump():
                return JSONResponse({"error": "another ride"}, 422)
            if wish.offer is None:
                return JSONResponse({"error": "wait"}, 409, {"Retry-After": "1"})
            return JSONResponse(wish.offer, 201, {"Idempotent-Replayed": "true"})
        wish = wishes[key] = Wish(ride)
        try:
            (euros,) = await asyncio.to_thread(settings.model.predict, [[ride.km]])
        except Exception:
            del wishes[key]
            return JSONResponse({"error": "no price"}, 503)
        wish.offer = {"offer": 1 + len(offers), "rider": ride.rider, "euros": float(euros)}
        wish.made_at = settings.clock()
        offers.append(wish.offer)
        return JSONResponse(wish.offer, 201)

    @app.get("/offers")
    async def all_offers():
        return offers

    return app
