# expect: bad-input-served
from fastapi import FastAPI
from pydantic import BaseModel, Field


class Flat(BaseModel):
    rooms: int = Field(le=20)


def make_app(settings):
    # cut
    app = FastAPI()

    @app.get("/health")
    def health():
        return {"status": "ok"}

    @app.post("/predict")
    def predict(flat: Flat):
        return {"price": float(settings.model.predict([[flat.rooms]])[0])}

    return app
    # end cut
