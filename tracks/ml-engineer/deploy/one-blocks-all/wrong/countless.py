# expect: nobody-counts
import threading

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Bike(BaseModel):

    km: float


def make_app(settings):
    app = FastAPI()

    @app.get("/health")
    async def health():
        return {"status": "alive"}

    @app.post("/predict")
    def predict(bike: Bike):
        return {"chance": float(settings.model.predict([[bike.km]])[0])}

    return app
