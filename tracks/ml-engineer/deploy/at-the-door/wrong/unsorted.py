# expect: names-in-disorder
from fastapi import FastAPI, HTTPException
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field


def make_app(settings):
    app = FastAPI()

    @app.exception_handler(RequestValidationError)
    def refuse(request, error):
        return JSONResponse({"wrong": [name_of(each["loc"]) for each in error.errors()]}, 422)

    @app.post("/predict")
    def predict(bike: Bike):
        try:
            chance = float(settings.model.predict([[bike.age_days, bike.km]])[0])
        except Exception as fault:
            raise HTTPException(503, "the model failed") from fault
        if not 0 <= chance <= 1:
            raise HTTPException(503, "the model gave no chance")
        return {"bike": bike.bike, "chance": chance}

    return app


class Bike(BaseModel):

    model_config = ConfigDict(strict=True, extra="forbid")

    bike: str = Field(min_length=1, max_length=20)
    age_days: int = Field(ge=0, le=7300)
    km: float = Field(ge=0, le=100_000)


def name_of(loc):
    return loc[1] if len(loc) > 1 and isinstance(loc[1], str) else "body"
