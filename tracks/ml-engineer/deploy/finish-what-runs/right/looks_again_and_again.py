# Takes seats as ids in a set, and has `/drain` look a hundred times a second whether all are empty.
import time
from contextlib import contextmanager
from itertools import count

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel


class Bike(BaseModel):
    """What is asked about."""

    km: float


class Door:
    """Who is inside, and until when somebody may come in."""

    def __init__(self, settings):
        self.clock, self.notice_s = settings.clock, settings.notice_s
        self.leaving_since = None
        self.inside = set()
        self.numbers = count()

    def begin_to_leave(self):
        """Note the moment, once."""
        if self.leaving_since is None:
            self.leaving_since = self.clock()
        return self.leaving_since

    @contextmanager
    def seat(self):
        """Take a seat for as long as the block lasts, or refuse."""
        if self.leaving_since is not None and self.clock() >= self.leaving_since + self.notice_s:
            raise HTTPException(503, "leaving", headers={"Retry-After": "1"})
        number = next(self.numbers)
        self.inside.add(number)
        try:
            yield
        finally:
            self.inside.discard(number)


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    door = Door(settings)

    @app.post("/predict")
    def predict(bike: Bike):
        with door.seat():
            return {"chance": settings.model.predict([[bike.km]])[0]}

    @app.get("/health")
    def health():
        return {}

    @app.get("/ready")
    def ready():
        if door.leaving_since is not None:
            raise HTTPException(503, "leaving")
        return {}

    @app.post("/drain")
    def drain():
        since = door.begin_to_leave()
        while True:
            past = settings.clock() - since
            if past >= settings.most_s or (past >= settings.notice_s and not door.inside):
                return {"left": len(door.inside)}
            time.sleep(0.01)

    return app
