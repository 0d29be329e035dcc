# Validates in the fields' own functions, awaits the model on a thread, and works in whole arrays.
"""A service that judges the lines of an order, and gives the packers an answer also when its model is broken."""

import asyncio
import math

from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CollectorRegistry, Counter, generate_latest
from pydantic import BaseModel, StrictInt, conlist, field_validator


class Line(BaseModel):
    """A line of an order, as the scanner sends it."""

    order_id: StrictInt
    line_no: StrictInt
    cents: StrictInt
    charts: StrictInt
    bought: StrictInt
    sent_back: StrictInt

    @field_validator("cents", "charts", "bought", "sent_back")
    @classmethod
    def _not_below_nought(cls, count):
        if count < 0:
            raise ValueError("below 0")
        return count

    @field_validator("sent_back")
    @classmethod
    def _not_more_than_bought(cls, sent_back, info):
        if sent_back > info.data.get("bought", sent_back):
            raise ValueError("more than was bought")
        return sent_back


class Parcel(BaseModel):
    """What one request asks about."""

    lines: conlist(Line, min_length=1, max_length=50)


def make_app(settings):
    """Give the service."""
    app = FastAPI()
    registry = CollectorRegistry()
    judged = Counter("lines_total", "Lines that were judged", ("by", "look"), registry=registry)
    last = "model"

    @app.post("/lines")
    async def judge(parcel: Parcel):
        nonlocal last
        columns = [line.model_dump() for line in parcel.lines]
        try:
            given = await asyncio.to_thread(settings.model.predict, [[line[name] for name in settings.model.names] for line in columns])
            risks = [float(risk) for risk in given]
            assert all(map(math.isfinite, risks))
            last = "model"
        except Exception:
            risks, last = [None] * len(columns), "rule"
        by = last
        answer = []
        for line, risk in zip(columns, risks, strict=True):
            if by == "model":
                risk = min(max(risk, 0.0), 1.0)
                look = risk >= settings.threshold
            else:
                look = line["cents"] >= 10_000
            judged.labels(by, "true" if look else "false").inc()
            answer.append({"order_id": line["order_id"], "line_no": line["line_no"], "risk": risk, "look": look})
        return {"by": settings.model.version if by == "model" else "rule", "lines": answer}

    @app.get("/health")
    async def health():
        return JSONResponse({"status": "ok"})

    @app.get("/ready")
    async def ready():
        return JSONResponse({"ready": last == "model"}, 200 if last == "model" else 503)

    @app.get("/metrics")
    async def metrics():
        return PlainTextResponse(generate_latest(registry))

    return app
