# expect: forgotten-too-early
import threading
from typing import Annotated

from fastapi import FastAPI, Header, HTTPException, Response
from pydantic import BaseModel

DAY = 86_400


class Ride(BaseModel):
    """What an offer is asked for."""

    rider: str
    km: float


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    offers = []
    kept = {}  # for each key: what was asked, the offer (None while it is being made), and until when
    turn = threading.Lock()

    def begin(key, ride):
        """Return the offer that is kept for a key, or write the key down and return None."""
        # Looked up and written down in one turn: of two attempts in the same moment only one finds the key new.
        with turn:
            asked, offer, until = kept.get(key, (None, None, None))
            if asked is None or (offer is not None and settings.clock() >= until):
                kept[key] = (ride, None, settings.clock() + DAY)
                return None
        if asked != ride:
            raise HTTPException(422, "this key belongs to another ride")
        if offer is None:
            raise HTTPException(409, "this is being worked on", {"Retry-After": "1"})
        return offer

    @app.post("/offers", status_code=201)
    def make_offer(ride: Ride, response: Response, idempotency_key: Annotated[str | None, Header()] = None):
        if not idempotency_key:
            raise HTTPException(400, "Idempotency-Key is missing")
        offer = begin(idempotency_key, ride)
        if offer is not None:
            response.headers["Idempotent-Replayed"] = "true"
            return offer
        try:
            # Outside of the turn: others need not wait for this model.
            euros = float(settings.model.predict([[ride.km]])[0])
        except Exception as fault:
            with turn:
                del kept[idempotency_key]  # nothing was made, so nothing is kept
            raise HTTPException(503, "the model failed") from fault
        with turn:
            offer = {"offer": len(offers) + 1, "rider": ride.rider, "euros": euros}
            offers.append(offer)
            kept[idempotency_key] = (ride, offer, kept[idempotency_key][2])
        return offer

    @app.get("/offers")
    def all_offers():
        return offers

    return app
