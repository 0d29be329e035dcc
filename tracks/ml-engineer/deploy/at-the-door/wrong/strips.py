# expect: wrong-result
"""A prediction service whose door is shut for what is wrong, and says what that is."""

from fastapi import FastAPI, HTTPException
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field


def make_app(settings):
    """Return the app."""
    app = FastAPI()

    @app.exception_handler(RequestValidationError)
    def refuse(request, error):
        return JSONResponse({"wrong": sorted({name_of(each["loc"]) for each in error.errors()})}, 422)

    @app.post("/predict")
    def predict(bike: Bike):
        try:
            chance = float(settings.model.predict([[bike.age_days, bike.km]])[0])
        except Exception as fault:  # whatever it is: it is not the caller's, and they may ask again
            raise HTTPException(503, "the model failed") from fault
        if not 0 <= chance <= 1:  # NaN is not, either
            raise HTTPException(503, "the model gave no chance")
        return {"bike": bike.bike, "chance": chance}

    return app


class Bike(BaseModel):
    """What is asked about: a bike, its age, and how far it has come."""

    # Strict: "12" is no number. Forbidden: a field that we do not know is a caller who means something else than we.
    model_config = ConfigDict(strict=True, extra="forbid", str_strip_whitespace=True)

    bike: str = Field(min_length=1, max_length=20)
    age_days: int = Field(ge=0, le=7300)
    km: float = Field(ge=0, le=100_000)  # NaN and infinity are in no range


def name_of(loc):
    """Return the field that a fault is about, "body" where it is about no field."""
    return loc[1] if len(loc) > 1 and isinstance(loc[1], str) else "body"
