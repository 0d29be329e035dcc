# expect: no-key-no-matter
import threading
from typing import Annotated

from fastapi import FastAPI, Header, HTTPException, Response
from pydantic import BaseModel

DAY = 86_400


class Ride(BaseModel):

    rider: str
    km: float


def make_app(settings):
    app = FastAPI()
    offers = []
    kept = {}
    turn = threading.Lock()

    def begin(key, ride):
        with turn:
            asked, offer, until = kept.get(key, (None, None, None))
            if asked is None or (offer is not None and settings.clock() >= until):
                kept[key] = (ride, None, None)
                return None
        if asked != ride:
            raise HTTPException(422, "this key belongs to another ride")
        if offer is None:
            raise HTTPException(409, "this is being worked on", {"Retry-After": "1"})
        return offer

    @app.post("/offers", status_code=201)
    def make_offer(ride: Ride, response: Response, idempotency_key: Annotated[str, Header(min_length=1)]):
        offer = begin(idempotency_key, ride)
        if offer is not None:
            response.headers["Idempotent-Replayed"] = "true"
            return offer
        try:
            euros = float(settings.model.predict([[ride.km]])[0])
        except Exception as fault:
            with turn:
                del kept[idempotency_key]
            raise HTTPException(503, "the model failed") from fault
        with turn:
            offer = {"offer": len(offers) + 1, "rider": ride.rider, "euros": euros}
            offers.append(offer)
            kept[idempotency_key] = (ride, offer, settings.clock() + DAY)
        return offer

    @app.get("/offers")
    def all_offers():
        return offers

    return app
