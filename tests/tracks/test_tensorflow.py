"""The tensorflow unit: what is to be predicted is what TensorFlow gives, and its references agree with closed forms."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.sandbox import Toolset, find_toolset
from milepost.terms import UnavailableError

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "tensorflow"

AGAINST_OTHERS = """
import runpy, sys
import numpy as np
import tensorflow as tf

unit = sys.argv[1]
load = lambda folder, name: runpy.run_path(f"{unit}/{folder}/answer.py")[name]
derivatives, train, parts_train = load("derivatives", "derivatives"), load("lost-variables", "train"), load("micro-batches", "train")
rng = np.random.default_rng(5)
for turn in range(10):
    n, d = int(rng.integers(2, 9)), int(rng.integers(1, 4))
    rows, w, counts = rng.normal(size=(n, d)), rng.normal(size=d), rng.integers(0, 9, n) * 1.0
    loss, slope, bend = derivatives(*map(tf.constant, (w, rows, counts)))
    rates = np.exp(rows @ w)
    assert np.isclose(loss, (rates - counts * (rows @ w)).sum())
    assert np.allclose(slope, rows.T @ (rates - counts)) and np.allclose(bend, rows.T @ (rows * rates[:, None]))

# Descent from 0 on a mean squared error ends where least squares does.
rows = rng.normal(size=(60, 3))
targets = rows @ [1.0, -2.0, 0.5] + 4 + rng.normal(size=60)
losses, weights, bias = train(tf.constant(rows), tf.constant(targets), 800, 0.1)
best = np.linalg.lstsq(np.c_[rows, np.ones(60)], targets, rcond=None)[0]
assert np.allclose([*weights.numpy(), float(bias)], best, atol=1e-6)

# The step in parts is the step of the whole batch by Keras's own loss and optimiser, and it learns.
from sklearn.datasets import load_iris
rows, labels = load_iris(return_X_y=True)
rows = (rows - rows.mean(axis=0)) / rows.std(axis=0)
cut = [64, 128]
losses, weights, biases = parts_train(np.split(rows, cut), np.split(labels, cut), 3, 60, 0.5, 0.4)
import keras
keras.backend.set_floatx("float64")
model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, kernel_initializer="zeros")])
optimiser = keras.optimizers.SGD(0.5, global_clipnorm=0.4)
loss_of, theirs = keras.losses.SparseCategoricalCrossentropy(from_logits=True), []
for _ in range(60):
    with tf.GradientTape() as tape:
        loss = loss_of(labels, model(rows))
    optimiser.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
    theirs.append(float(loss))
assert np.allclose(losses, theirs) and np.allclose(weights, model.get_weights()[0]), "the whole batch"
assert (np.argmax(rows @ weights.numpy() + biases.numpy(), axis=1) == labels).mean() > 0.9

# The scene's traces are as many as the exercise's reference says, and each result is told with the graph that gave it.
import types
frames = runpy.run_path(f"{unit}/scene.py")["frames"]


def run(slug, text):
    space = {}
    exec(text, space)
    return space["predict"]()


def played(calls, options="none"):
    return list(frames(types.SimpleNamespace(run=run), {"calls": calls, "options": options}))


said = load("count-traces", "predict")()
for key, calls, options in (
    ("a", ["tf.constant(1.0)", "tf.constant(2.0)"], "none"),
    ("b", ["1", "2", "3"], "none"),
    ("c", ["tf.ones(1)", "tf.ones(2)", "tf.ones(3)", "tf.ones(2)"], "none"),
    ("d", ["tf.ones(1)", "tf.ones(2)", "tf.ones(3)", "tf.ones(4)"], "reduce"),
    ("e", ["tf.ones(2)", "tf.ones(2, tf.float64)", "tf.zeros(2)"], "none"),
):
    told = played(calls, options)
    assert sum(each["traced"] for each in told) == len(told[-1]["graphs"]) == said[key], key
    assert told[-1]["seen"] == len(calls) and not any(each["error"] for each in told), key
assert [each["graph"] for each in played(["tf.ones(1)", "tf.ones(2)", "tf.ones(1)"])] == [None, 0, 1, 0]
assert played(["tf.ones(1)", "tf.ones(2)"], "reduce")[-1]["graphs"][1]["made_for"] == "tensor float32 (any,)"
told = played(["tf.ones(3)", "tf.constant(1.0)", "undefined"], "open")
assert [each["traced"] for each in told] == [False, True, False, False] and told[1]["result"] == "[2.0, 2.0, 2.0]"
assert "TypeError" in told[2]["error"] and told[3]["error"].startswith("NameError")
assert played(["[1.0, 1.0]"])[-1]["result"] == "[1.0, 1.0, 1.0, 1.0]"
print("agree")
"""


@pytest.fixture(scope="module")
def tensorflow_toolset() -> Iterator[Toolset]:
    """TensorFlow and Keras; a machine that lacks them says so."""
    try:
        yield find_toolset("tensorflow", home=find_home(os.environ).data)
    except UnavailableError as missing:
        pytest.skip(f"the toolset tensorflow is not installed: {missing.mend}")


def run(toolset: Toolset, code: str, *args: str) -> str:
    """Run a text in the toolset's Python and give all that it says."""
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0", "CUDA_VISIBLE_DEVICES": ""}
    command = [str(toolset.python), "-c", code, *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240, env=environment)
    assert not done.returncode, done.stderr[-3000:]
    return done.stdout


@pytest.mark.parametrize("folder", ["predict-tensors", "count-traces"])
def test_what_is_to_be_predicted_is_what_tensorflow_gives(tensorflow_toolset: Toolset, folder: str) -> None:
    task = (UNIT / folder / "task.md").read_text(encoding="utf-8")
    shown = "\n".join(re.findall(r"```python\n(.*?)```", task, re.DOTALL))
    reference = (UNIT / folder / "answer.py").read_text(encoding="utf-8")
    code = f"{shown}\n{reference}\nfor name, value in predict().items():\n"
    code += "    assert globals()[name] == value, (name, globals()[name])\nprint('agree')\n"
    assert run(tensorflow_toolset, code) == "agree\n"


def test_references_agree_with_closed_forms_least_squares_and_keras(tensorflow_toolset: Toolset) -> None:
    assert run(tensorflow_toolset, AGAINST_OTHERS, str(UNIT)) == "agree\n"
