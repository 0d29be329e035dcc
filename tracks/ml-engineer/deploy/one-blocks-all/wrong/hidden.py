# expect: fault-called-full
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
        return {"status": "alive"}

    @app.post("/predict")
    def predict(bike: Bike):
        if not seats.acquire(blocking=False):
            return JSONResponse({"status": "full"}, 503, {"Retry-After": "1"})
        try:
            return {"chance": float(settings.model.predict([[bike.km]])[0])}
        except Exception:
            return JSONResponse({"status": "failed"}, 503, {"Retry-After": "1"})
        finally:
            seats.release()

    return app
