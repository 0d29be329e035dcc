# Counts in a layer around the app that listens to what is sent, instead of in a middleware of FastAPI.
"""A service that says whether it lives, whether it can work, and what it has done."""

import json
import time

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from pydantic import BaseModel


class Ride(BaseModel):
    """What is asked about."""

    km: float


class Shelf:
    """The place where another job lays the model."""

    def __init__(self, folder):
        self.file = folder / "model.json"
        self.model = None

    def look(self):
        """Return the model, None as long as there is none that could be read."""
        if self.model is None and self.file.exists():
            try:
                self.model = json.loads(self.file.read_bytes())
            except json.JSONDecodeError:
                pass
        return self.model


class Counted:
    """An app around another one, which counts and times what that answers."""

    def __init__(self, app, registry, clock):
        self.app, self.clock = app, clock
        self.requests = Counter("requests_total", "Answered requests", ("path", "status"), registry=registry)
        self.seconds = Histogram("request_seconds", "Seconds", ("path",), buckets=[0.1, 0.25, 1.0], registry=registry)

    async def __call__(self, scope, receive, send):
        """Serve one connection."""
        if scope["type"] != "http" or scope["path"] in ("/health", "/ready", "/metrics"):
            await self.app(scope, receive, send)
            return
        path = scope["path"] if scope["path"] == "/predict" else "other"
        begin = self.clock()

        async def listen(message):
            if message["type"] == "http.response.start":
                self.requests.labels(path=path, status=message["status"]).inc()
                self.seconds.labels(path=path).observe(self.clock() - begin)
            await send(message)

        await self.app(scope, receive, listen)


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    registry = CollectorRegistry()
    shelf = Shelf(settings.folder)
    refusal = JSONResponse({"status": "no model yet"}, status_code=503)

    @app.get("/health")
    async def health():
        return {"status": "alive"}

    @app.get("/ready")
    async def ready():
        model = shelf.look()
        return {"version": model["version"]} if model else refusal

    @app.post("/predict")
    def predict(ride: Ride):
        model = shelf.look()
        if not model:
            return refusal
        time.sleep(settings.lookup_s)
        return {"chance": model["base"] + model["weight"] * ride.km, "version": model["version"]}

    @app.get("/metrics")
    async def metrics():
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return Counted(app, registry, settings.clock)
