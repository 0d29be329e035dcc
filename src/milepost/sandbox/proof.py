"""A zygote proves itself before it is used: a real child computes with the toolset, and the result must be right."""

from typing import Final

from milepost import wire
from milepost.sandbox.child import Child
from milepost.sandbox.toolsets import Toolset
from milepost.terms import InternalError

TIMEOUT_S: Final = 60.0
_PLAIN: Final = """
def plain():
    return sum(number * number for number in range(100))
"""
_NUMPY: Final = """
def numpy():
    import numpy as np
    solved = np.linalg.solve(np.array([[3.0, 1.0], [1.0, 2.0]]), np.array([9.0, 8.0]))
    return bool(np.allclose(solved, [2.0, 3.0]) and np.random.default_rng(0).permutation(50).sum() == 1225)
"""
_PANDAS: Final = """
def pandas():
    import pandas as pd
    frame = pd.DataFrame({"kind": ["a", "b", "a"], "size": [1, 2, 3]})
    return frame.groupby("kind")["size"].sum().to_dict() == {"a": 4, "b": 2}
"""
_SKLEARN: Final = """
def sklearn():
    from sklearn.linear_model import LogisticRegression
    return LogisticRegression().fit([[0.0], [1.0], [9.0], [10.0]], [0, 0, 1, 1]).predict([[0.5], [9.5]]).tolist() == [0, 1]
"""


_XGBOOST: Final = """
def xgboost():
    import numpy as np
    import xgboost as xgb
    shown = np.arange(40.0).reshape(20, 2)
    wanted = (shown[:, 0] > 20.0).astype(float)
    model = xgb.XGBRegressor(n_estimators=30, max_depth=1, n_jobs=2).fit(shown, wanted)
    return bool(np.abs(model.predict(shown) - wanted).max() < 0.1)
"""


_MATPLOTLIB: Final = """
def matplotlib():
    from matplotlib.figure import Figure
    axes = Figure().subplots()
    axes.plot([1, 2, 3], [1, 4, 9])
    return axes.lines[0].get_ydata().tolist() == [1, 4, 9]
"""
_TORCH: Final = """
def torch():
    import torch
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(32, 1))
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    shown, wanted = torch.randn(16, 1, 6, 6), torch.ones(16, 1)
    losses = []
    for _ in range(5):
        optimiser.zero_grad()
        loss = ((model(shown) - wanted) ** 2).mean()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    return losses[-1] < losses[0]
"""
_TENSORFLOW: Final = """
def tensorflow():
    import tensorflow as tf
    shown = tf.reshape(tf.range(12.0), (6, 2))
    wanted = shown @ tf.constant([[1.0], [-1.0]])
    weights = tf.Variable(tf.zeros((2, 1)))
    losses = []
    for _ in range(5):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((shown @ weights - wanted) ** 2)
        weights.assign_sub(0.001 * tape.gradient(loss, weights))
        losses.append(float(loss))
    return losses[-1] < losses[0]
"""
_KERAS: Final = """
def keras():
    import keras
    import numpy as np
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.01), "mse")
    shown = np.linspace(0.0, 1.0, 64).reshape(32, 2)
    history = model.fit(shown, shown.sum(axis=1), epochs=4, verbose=0).history["loss"]
    return history[-1] < history[0] and model.predict(shown, verbose=0).shape == (32, 1)
"""
_GYMNASIUM: Final = """
def gymnasium():
    import gymnasium
    environment = gymnasium.make("CartPole-v1")
    environment.reset(seed=0)
    return sum(environment.step(1)[1] for _ in range(5)) == 5.0
"""


_SQLALCHEMY: Final = """
def sqlalchemy():
    from sqlalchemy import column, select, table
    from sqlalchemy.dialects.mysql import pymysql
    asked = select(column("id")).select_from(table("orders")).where(column("id") == 7)
    compiled = asked.compile(dialect=pymysql.dialect())
    return "FROM orders" in str(compiled) and compiled.params == {"id_1": 7}
"""
_BSON: Final = """
def bson():
    import bson
    document = {"_id": bson.ObjectId(b"milepost-one"), "total": bson.Decimal128("9.90")}
    return bson.decode(bson.encode(document)) == document
"""
_FASTAPI: Final = """
def fastapi():
    from fastapi import FastAPI
    from pydantic import BaseModel
    class Flat(BaseModel):
        rooms: int
    app = FastAPI()
    @app.post("/predict")
    def predict(flat: Flat) -> float:
        return 7.0
    return "/predict" in app.openapi()["paths"] and Flat.model_validate_json('{"rooms": 3}').rooms == 3
"""
_MLFLOW: Final = """
def mlflow():
    import mlflow, os, tempfile
    if not os.path.isdir("/box"):  # it has no folder to write to
        return True
    with tempfile.TemporaryDirectory() as folder:
        mlflow.set_tracking_uri(f"file:{folder}/runs")  # it has a first experiment only where it makes the folder itself
        with mlflow.start_run() as run:
            mlflow.log_metric("error", 2.5)
        return mlflow.get_run(run.info.run_id).data.metrics == {"error": 2.5}
"""


_R: Final = """
plain <- function() sum((0:99)^2)
lm <- function() all.equal(unname(coef(stats::lm(dist ~ speed, data = cars))), c(-17.57909, 3.932409), tolerance = 1e-6)
"""
_JAVA: Final = """
import java.util.stream.IntStream;

public class Proof {
    static int plain() {
        return IntStream.range(0, 100).map(number -> number * number).sum();
    }
}
"""


def prove(child: Child, toolset: Toolset) -> None:
    """Have `child` compute and train with what the toolset imports, quickly enough for every start of a zygote.

    InternalError when a result is wrong, ChildGone when there is none in time.
    """
    _prove(child, *_proof(toolset, slow=False))


def prove_slowly(child: Child, toolset: Toolset) -> None:
    """Prove with what takes a second or more, too: when a toolset is installed, and for the doctor."""
    _prove(child, *_proof(toolset, slow=True))


def _prove(child: Child, text: str, wants: dict[str, object]) -> None:
    child.send(wire.Load(source=text.encode(), name="proof", seed=1))
    child.receive(timeout_s=TIMEOUT_S)
    child.receive(timeout_s=TIMEOUT_S)
    calls = tuple(wire.Call(id=number, function=name, args=()) for number, name in enumerate(wants))
    child.send(wire.Calls(calls=calls))
    for name, want in wants.items():
        reply = child.receive(timeout_s=TIMEOUT_S)
        if not isinstance(reply, wire.Value) or reply.value != want:
            text = f"A first computation with {name} gave {reply!r:.300}."
            raise InternalError("MP-S009", text, "Install the toolset again.")


_QUICK: Final = (
    *(("numpy", _NUMPY), ("pandas", _PANDAS), ("sklearn", _SKLEARN), ("xgboost", _XGBOOST)),
    *(
        ("torch", _TORCH),
        ("tensorflow", _TENSORFLOW),
        ("gymnasium", _GYMNASIUM),
        ("sqlalchemy", _SQLALCHEMY),
        ("bson", _BSON),
        ("fastapi", _FASTAPI),
    ),
)
_SLOW: Final = (("matplotlib", _MATPLOTLIB), ("keras", _KERAS), ("mlflow", _MLFLOW))


def _proof(toolset: Toolset, *, slow: bool) -> tuple[str, dict[str, object]]:
    """Give a text in the toolset's language, and what each of its functions must give."""
    if toolset.runtime == "r":
        return _R, {"plain": 328_350, "lm": True}
    if toolset.runtime == "java":
        return _JAVA, {"plain": 328_350}
    text, wants = _PLAIN, dict[str, object](plain=328_350)
    roots = {name.partition(".")[0] for name in toolset.imports}
    for name, part in (*_QUICK, *(_SLOW if slow else ())):
        if name in roots:
            text += part
            wants[name] = True
    return text, wants
