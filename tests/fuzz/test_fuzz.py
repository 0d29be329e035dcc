"""A short run of the coverage-guided fuzzer over the wire, from a corpus of real messages."""

import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest

from milepost.wire import Axes, Axis, Figure, Mark, Moment, Series, SetValue, Table, Words, encode_value

WORDS = Words("day", 10.0, (0.0, 0.0, 0.0, 1.0), (1.0, 2.0, 3.0, 4.0))
AXIS = Axis(WORDS, "linear", (0.0, 1.0), np.array([0.5]), ("a",), np.zeros((1, 4)), 10.0, "numbers", (), False, True)
MARK = Mark("line", "", np.array([0.0, 1.0]), np.array([3.0, 4.0]), 2.0, np.zeros((1, 4)))
WHITE = (1.0, 1.0, 1.0, 1.0)
AXES = Axes((0.0, 0.0, 9.0, 9.0), None, AXIS, AXIS, (MARK,), (), None, WHITE, None, False, "rectilinear", ("left",))
FIGURE = Figure(6.4, 4.8, 100.0, None, WHITE, (AXES,), (), ())
VALUES = [
    *(None, True, 7, -1, 2**70, 1.5, float("nan"), "text", b"bytes", [1, [2]], {"a": {"b": 1}}, 1 + 2j),
    *(np.arange(6.0).reshape(2, 3), np.array(["a", None], dtype=object), np.array([True]), np.zeros((0, 3))),
    *(SetValue((1, 2)), Moment("2026-01-01"), Series("s", np.arange(2)), Table(("a",), (np.arange(2),)), FIGURE),
]
REPLIES = [
    {"type": "parked", "layers": ["seccomp"], "runtime": "Python"},
    {"type": "value", "id": 1, "value": [1.5], "changed": [0]},
    {"type": "raised", "id": None, "error": "E", "message": "m", "line": 3, "source": "x", "frames": 2},
    {"type": "unsendable", "id": 1, "type_name": "function", "reason": "r"},
    {"type": "loaded", "functions": ["f"]},
]


@pytest.mark.slow
def test_no_bytes_break_the_reading(tmp_path: Path) -> None:
    """Sixty thousand inputs, guided towards new branches, raise nothing but WireError."""
    pytest.importorskip("atheris", reason="atheris has no wheel for this Python")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, value in enumerate(VALUES):
        (corpus / f"value{number}").write_bytes(encode_value(value))
    for number, reply in enumerate(REPLIES):
        (corpus / f"reply{number}").write_bytes(msgspec.msgpack.encode(reply))
    script = Path(__file__).with_name("fuzz_wire.py")
    limits = ["-runs=60000", "-max_len=512", "-seed=7", "-rss_limit_mb=2048", "-timeout=10"]
    ended = subprocess.run(
        [sys.executable, str(script), *limits, f"-artifact_prefix={tmp_path}/", str(corpus)],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert "Done 60000 runs" in ended.stderr
