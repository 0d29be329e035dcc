"""The keras unit: its references agree with Keras's own, and what is to run on any engine gives the same on two."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.sandbox import Toolset, find_toolset
from milepost.terms import UnavailableError

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "keras"

AGAINST_KERAS = """
import runpy, sys
import keras
import numpy as np
from keras import ops

unit = sys.argv[1]
load = lambda folder, name: runpy.run_path(f"{unit}/{folder}/answer.py")[name]
Focal, F1, StopEarly = load("focal-loss", "Focal"), load("count-finds", "F1"), load("stop-early", "StopEarly")
rng = np.random.default_rng(7)
for gamma in (0.0, 1.0, 2.0, 3.5):
    for from_logits in (True, False):
        labels = rng.integers(0, 2, (40, 1)).astype("float32")
        outputs = (rng.normal(size=(40, 1)) * 3 if from_logits else rng.uniform(0.02, 0.98, (40, 1))).astype("float32")
        theirs = keras.losses.BinaryFocalCrossentropy(gamma=gamma, from_logits=from_logits)
        weights = rng.uniform(0.5, 2, 40).astype("float32")
        mine = Focal(gamma, from_logits)
        assert np.isclose(mine(labels, outputs, sample_weight=weights), theirs(labels, outputs, sample_weight=weights), rtol=1e-4)

metric, theirs = F1(0.5), keras.metrics.F1Score(average=None, threshold=0.5)
for size in (3, 17, 1, 9):
    labels, chances = rng.integers(0, 2, size).astype("float32"), rng.random(size).astype("float32")
    metric.update_state(labels, chances)
    theirs.update_state(labels[:, None], chances[:, None])
    assert np.isclose(metric.result(), theirs.result()[0], atol=1e-5)

# In a real training: it stops where Keras's own stops, and leaves the same weights.
X = rng.normal(size=(40, 3)).astype("float32")
y = (X[:, 0] + rng.normal(size=40)).astype("float32")
left = []
for stop in (StopEarly(3, 0.0), keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.1), loss="mse", jit_compile=False)
    history = model.fit(X[:20], y[:20], validation_data=(X[20:], y[20:]), epochs=25, callbacks=[stop], verbose=0, shuffle=False)
    left.append((len(history.history["loss"]), model.get_weights()))
assert left[0][0] == left[1][0] < 25, [epochs for epochs, _ in left]
assert all(np.allclose(one, other) for one, other in zip(left[0][1], left[1][1]))

# The scene ends where Keras's own callback ends a training with these losses, and goes back to the same epoch.
frames = runpy.run_path(f"{unit}/scene.py")["frames"]
model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1, use_bias=False)])


def played(state, folder="answer.py"):
    follow = runpy.run_path(f"{unit}/stop-early/{folder}")["follow"]
    return list(frames(lambda slug, *args: follow(*args), state))


for seed, patience, least in ((98, 2, 0.0), (98, 3, 0.0), (98, 5, 0.1), (4, 1, 0.0), (5, 20, 0.02)):
    told = played({"seed": seed, "patience": patience, "least": least, "heights": None})
    theirs = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience, min_delta=least, restore_best_weights=True)
    theirs.set_model(model)
    model.stop_training = False
    theirs.on_train_begin()
    for epoch, loss in enumerate(told[0]["fresh"], start=1):
        model.set_weights([np.array([[float(epoch)]])])
        theirs.on_epoch_end(epoch - 1, {"val_loss": float(loss)})
        if model.stop_training:
            break
    theirs.on_train_end()
    assert (told[-1]["epoch"], told[-1]["left"]) == (epoch, int(model.get_weights()[0][0, 0])), (seed, patience, least)
    assert [each["epoch"] for each in told] == [*range(epoch + 1), epoch]

state = {"seed": 98, "patience": 2, "least": 0.0, "heights": None}
first = played(state)
assert str(first) == str(played(state)) and str(first[0]) != str(played(state | {"seed": 99})[0])
heights = first[0]["fresh"] * 6.25
heights[5] = 0.5  # a dip that somebody draws into epoch 6
assert played(state | {"heights": heights.tolist()})[-1]["left"] == 6
# A mistake is seen: the weights that are kept go on changing.
assert [each["left"] for each in played(state, "wrong/second_name.py")] != [each["left"] for each in first]
print("agree")
"""

# The same texts on whichever engine is there: what they give, as JSON.
ON_AN_ENGINE = """
import json, runpy, sys
import keras
import numpy as np

unit = sys.argv[1]
attend = runpy.run_path(f"{unit}/attend/answer.py")["attend"]
Attend = runpy.run_path(f"{unit}/attend-on-torch/answer.py")["Attend"]
rng = np.random.default_rng(3)
given = []
for turn in range(5):
    events, real, query = rng.normal(size=(4, 5, 3)), rng.random((4, 5)) < 0.6, rng.normal(size=3)
    real[0] = False
    given.append(keras.ops.convert_to_numpy(attend(events, real, query)).tolist())
    layer = Attend(3)
    layer.query.assign(query)
    out = layer(keras.ops.convert_to_tensor(events, "float32"), keras.ops.convert_to_tensor(real))
    given.append(keras.ops.convert_to_numpy(out).tolist())

gates = runpy.run_path(f"{unit}/column-gates/answer.py")["pair"](0.25, 3)
for layer in gates:
    layer.gates.assign([1.0, -2.0, 0.5])
    given.append(keras.ops.convert_to_numpy(layer(np.ones((2, 3), "float32"), training=False)).tolist())
print(json.dumps([keras.backend.backend(), given]))
"""


def toolset_called(name: str) -> Toolset:
    """Give a toolset; a machine that lacks it says so."""
    try:
        return find_toolset(name, home=find_home(os.environ).data)
    except UnavailableError as missing:
        pytest.skip(f"the toolset {name} is not installed: {missing.mend}")


def run(name: str, code: str) -> str:
    """Run a text in a toolset's Python, with Keras on its engine, and give what it prints."""
    toolset = toolset_called(name)
    environment = {**os.environ, **dict(toolset.environment), "TF_CPP_MIN_LOG_LEVEL": "3", "KERAS_BACKEND": name}
    command = [str(toolset.python), "-c", code, str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=190, env=environment)
    assert not done.returncode, done.stderr[-3000:]
    return done.stdout


def test_loss_metric_and_callback_agree_with_keras_own() -> None:
    assert run("tensorflow", AGAINST_KERAS) == "agree\n"


@pytest.mark.timeout(400)  # two frameworks are imported from nothing
def test_what_is_written_for_any_engine_gives_the_same_on_two() -> None:
    """To rounding: sums are taken in another order."""
    one, other = (json.loads(run(name, ON_AN_ENGINE)) for name in ("tensorflow", "torch"))
    assert (one[0], other[0]) == ("tensorflow", "torch")
    for mine, theirs in zip(one[1], other[1], strict=True):
        assert mine == [pytest.approx(row, abs=1e-5) for row in theirs]
