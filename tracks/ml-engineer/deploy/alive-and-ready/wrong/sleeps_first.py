# expect: looks-up-for-nothing
import json
import time

from fastapi import FastAPI, HTTPException
from fastapi.responses import PlainTextResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from pydantic import BaseModel


class Ride(BaseModel):
    """What is asked about."""

    km: float


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    registry = CollectorRegistry()
    requests = Counter("requests", "Requests that were answered.", ["path", "status"], registry=registry)
    seconds = Histogram("request_seconds", "How long they took.", ["path"], buckets=(0.1, 0.25, 1), registry=registry)
    kept = {}

    def model():
        """Return the model, or refuse with 503 as long as there is none."""
        if not kept:
            try:
                kept.update(json.loads((settings.folder / "model.json").read_text()))
            except (OSError, ValueError):  # not there yet, or half written
                raise HTTPException(503, "no model yet") from None
        return kept

    @app.middleware("http")
    async def count(request, call_next):
        if request.url.path in {"/health", "/ready", "/metrics"}:
            return await call_next(request)
        begin = settings.clock()
        reply = await call_next(request)
        path = "/predict" if request.url.path == "/predict" else "other"  # never what somebody has typed
        requests.labels(path, str(reply.status_code)).inc()
        seconds.labels(path).observe(settings.clock() - begin)
        return reply

    @app.get("/health")
    def health():
        return {"status": "alive"}  # whatever is missing: to be started again would not help

    @app.get("/ready")
    def ready():
        return {"version": model()["version"]}

    @app.post("/predict")
    def predict(ride: Ride):
        time.sleep(settings.lookup_s)
        facts = model()
        return {"chance": facts["base"] + facts["weight"] * ride.km, "version": facts["version"]}

    @app.get("/metrics")
    def metrics():
        return PlainTextResponse(generate_latest(registry))

    return app
