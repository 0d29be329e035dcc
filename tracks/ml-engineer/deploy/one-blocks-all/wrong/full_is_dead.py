# expect: health-says-full
import threading

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Bike(BaseModel):

    km: float


def make_app(settings):
    app = FastAPI()
    seats = threading.BoundedSemaphore(settings.most)

    @app.get("/health")
    async def health():
        is_free = seats.acquire(blocking=False)
        if is_free:
            seats.release()
        return JSONResponse({"status": "alive" if is_free else "full"}, 200 if is_free else 503)

    @app.post("/predict")
    def predict(bike: Bike):
        if not seats.acquire(blocking=False):
            return JSONResponse({"status": "full"}, 503, {"Retry-After": "1"})
        try:
            return {"chance": float(settings.model.predict([[bike.km]])[0])}
        finally:
            seats.release()

    return app
