# Holds every field against its rule by hand, without a class of the request.
"""A prediction service that reads what was sent itself."""

import json
import math

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse


def is_number(value):
    """Return whether a value is a finite number and no truth value."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


RULES = {
    "bike": lambda value: isinstance(value, str) and 1 <= len(value) <= 20,
    "age_days": lambda value: is_number(value) and isinstance(value, int) and 0 <= value <= 7300,
    "km": lambda value: is_number(value) and 0 <= value <= 100_000,
}


def faults(body):
    """Return the names of all fields that are missing, wrong or unknown."""
    if not isinstance(body, dict):
        return ["body"]
    wrong = {name for name, is_right in RULES.items() if name not in body or not is_right(body[name])}
    return sorted(wrong | (body.keys() - RULES.keys()))


def make_app(settings):
    """Return the app."""
    app = FastAPI()

    @app.post("/predict")
    async def predict(request: Request):
        try:
            body = json.loads(await request.body())
        except ValueError:
            body = None
        wrong = faults(body)
        if wrong:
            return JSONResponse({"wrong": wrong}, status_code=422)
        try:
            (chance,) = settings.model.predict([[body["age_days"], body["km"]]])
        except Exception:
            return JSONResponse({"status": "the model failed"}, status_code=503)
        if math.isnan(chance) or chance < 0 or chance > 1:
            return JSONResponse({"status": "no chance"}, status_code=503)
        return {"bike": body["bike"], "chance": float(chance)}

    return app
