# Keeps all books on the event loop, without a lock: predictions are tasks in a pool, and one task leaves for all who ask.
import asyncio

from fastapi import FastAPI, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel


class Bike(BaseModel):
    """What is asked about."""

    km: float


def make_app(settings):
    """Return the app."""
    app = FastAPI()
    running = set()
    stage = {"is_ready": True, "is_open": True}
    leaving = []

    async def leave():
        """Go through the stages of leaving."""
        stage["is_ready"] = False
        try:
            async with asyncio.timeout(settings.most_s):
                await asyncio.sleep(settings.notice_s)
                stage["is_open"] = False
                while running:
                    await asyncio.wait(running)
        except TimeoutError:
            pass

    @app.post("/predict")
    async def predict(bike: Bike, response: Response):
        if not stage["is_open"]:
            response.status_code = 503
            response.headers["Retry-After"] = "1"
            return {"status": "leaving"}
        task = asyncio.create_task(run_in_threadpool(settings.model.predict, [[bike.km]]))
        running.add(task)
        task.add_done_callback(running.discard)
        return {"chance": float((await task)[0])}

    @app.get("/health")
    async def health():
        return "alive"

    @app.get("/ready")
    async def ready(response: Response):
        response.status_code = 200 if stage["is_ready"] else 503

    @app.post("/drain")
    async def drain():
        if not leaving:
            leaving.append(asyncio.create_task(leave()))
        # Shielded: one caller who hangs up does not end the leaving of all.
        await asyncio.shield(leaving[0])
        return {"left": len(running)}

    return app
