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
    """Have `child` compute with what the toolset imports; InternalError when a result is wrong, ChildGone when none."""
    text, wants = _proof(toolset)
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


def _proof(toolset: Toolset) -> tuple[str, dict[str, object]]:
    """Give a text in the toolset's language, and what each of its functions must give."""
    if toolset.runtime == "r":
        return _R, {"plain": 328_350, "lm": True}
    if toolset.runtime == "java":
        return _JAVA, {"plain": 328_350}
    text, wants = _PLAIN, dict[str, object](plain=328_350)
    roots = {name.partition(".")[0] for name in toolset.imports}
    for name, part in (("numpy", _NUMPY), ("pandas", _PANDAS), ("sklearn", _SKLEARN)):
        if name in roots:
            text += part
            wants[name] = True
    return text, wants
