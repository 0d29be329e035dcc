# expect: truth-as-number
from typing import Annotated

import numpy as np
from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, generate_latest
from pydantic import BaseModel, ConfigDict, Field, model_validator

DEAR = 10_000
Count = Annotated[int, Field(ge=0)]


class Line(BaseModel):
    """A line of an order, as the scanner sends it."""

    model_config = ConfigDict(strict=False)

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, v):
        if not isinstance(v, dict) or not all(isinstance(v.get(n), int) for n in ("order_id", "line_no", "cents", "charts", "bought", "sent_back")):
            raise ValueError("no whole number")
        return v

    order_id: int
    line_no: int
    cents: Count
    charts: Count
    bought: Count
    sent_back: Count

    @model_validator(mode="after")
    def _must_add_up(self):
        if self.sent_back > self.bought:
            raise ValueError("more was sent back than bought")
        return self


class Parcel(BaseModel):
    """What one request asks about."""

    lines: list[Line] = Field(min_length=1, max_length=50)


def make_app(settings):
    """Give the service."""
    app = FastAPI()
    judged = Counter("lines", "Lines that were judged", ["by", "look"])
    model = settings.model
    state = {"well": True}

    def risks_of(lines):
        """Give the model's risks, None when it is broken."""
        rows = [[getattr(line, name) for name in model.names] for line in lines]
        # Whatever a broken model raises, the packers stand there and wait.
        try:
            risks = np.asarray(model.predict(rows))
        except Exception:
            return None
        return np.clip(risks, 0.0, 1.0) if np.isfinite(risks).all() else None

    # Not `async`: the model keeps whoever calls it, and that must not be everybody.
    @app.post("/lines")
    def judge(parcel: Parcel):
        risks = risks_of(parcel.lines)
        state["well"] = risks is not None
        told = []
        for place, line in enumerate(parcel.lines):
            risk = None if risks is None else float(risks[place])
            look = line.cents >= DEAR if risk is None else risk >= settings.threshold
            judged.labels(by="rule" if risk is None else "model", look=str(look).lower()).inc()
            told.append({"order_id": line.order_id, "line_no": line.line_no, "risk": risk, "look": look})
        return {"by": "rule" if risks is None else model.version, "lines": told}

    # Healthy means that nobody need start the process again; a broken model is not mended by that.
    @app.get("/health")
    def health():
        return {"status": "ok"}

    @app.get("/ready")
    def ready(response: Response):
        response.status_code = 200 if state["well"] else 503
        return {"ready": state["well"]}

    @app.get("/metrics")
    def metrics():
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return app
