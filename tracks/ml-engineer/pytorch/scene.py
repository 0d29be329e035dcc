"""A computation graph: an expression of a few numbers, computed step by step, and its gradients on their way back."""

import ast
import math

import numpy as np

MOVED_BY = None  # the lines that are written in it move it
NAMES = ("w", "x", "b", "y")
LEARNT = ("w", "b")  # these ask for a gradient; x and y are data
MOST_LETTERS, MOST_NODES = 60, 16
TURNS = ("one", "two", "emptied")

SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
# Each operation: its value, and how its value grows with each of what goes in.
OPERATIONS = {
    "+": (lambda a, b: a + b, lambda a, b, v: (1.0, 1.0)),
    "-": (lambda a, b: a - b, lambda a, b, v: (1.0, -1.0)),
    "*": (lambda a, b: a * b, lambda a, b, v: (b, a)),
    "/": (lambda a, b: a / b, lambda a, b, v: (1 / b, -a / b**2)),
    "neg": (lambda a: -a, lambda a, v: (-1.0,)),
    "relu": (lambda a: max(a, 0.0), lambda a, v: (float(a > 0),)),
    "exp": (np.exp, lambda a, v: (v,)),
    "log": (np.log, lambda a, v: (1 / a,)),
    "tanh": (np.tanh, lambda a, v: (1 - v**2,)),
    "sigmoid": (lambda a: 1 / (1 + np.exp(-a)), lambda a, v: (v * (1 - v),)),
    "detach": (lambda a: a, lambda a, v: (0.0,)),
}


def frames(ask, state):  # noqa: ARG001 - no exercise's answer takes part
    """Give one frame a step: forward through the graph, node by node, and back.

    `state` holds the `expression`, the `values` of its names, and `turns`: `one`, `two` (backward is called twice and nothing is
    emptied in between) or `emptied`. A frame has `step` (leaves, forward, seed, back, again), the `node` that it is `about`, the
    `values` and `grads` of all nodes (None: not yet), and `flows`: what goes back from the node to which other one, as the `slope` in
    between and the `amount`. The first frame has the `nodes` too. A frame of step `none` says in `note` why there is no graph.
    """
    text, turns = str(state["expression"]).strip(), TURNS.index(state["turns"])
    try:
        nodes = graph(text)
    except ValueError as wrong:
        yield {"step": "none", "node": None, "about": "", "values": [], "grads": [], "flows": [], "note": str(wrong), "nodes": []}
        return
    with np.errstate(all="ignore"):  # what is no number any more is shown as such
        yield from told(nodes, {name: float(state["values"][name]) for name in NAMES}, turns)


def told(nodes, given, turns):
    """Give the frames of a graph."""
    values, grads = [None] * len(nodes), [None] * len(nodes)
    for place, node in enumerate(nodes):
        if not node["inputs"]:
            values[place] = given[node["text"]] if node["text"] in given else float(node["text"])
    yield frame("leaves", None, values, grads) | {"nodes": nodes}
    for place, node in enumerate(nodes):
        if node["inputs"]:
            values[place] = compute_one(node, values)
            yield frame("forward", place, values, grads, about=node["text"])
    yield from backward(nodes, values, grads)
    if turns:
        # A new pass: what was in between is forgotten, and the leaves keep what they have unless it is emptied.
        grads = [None if node["inputs"] or turns == TURNS.index("emptied") else had for node, had in zip(nodes, grads, strict=True)]
        yield frame("again", None, values, grads)
        yield from backward(nodes, values, grads)


def backward(nodes, values, grads):
    """Walk from the last node to the leaves; what arrives at a node is added to what it has."""
    last = len(nodes) - 1
    if not nodes[last]["needs"]:
        yield frame("seed", last, values, grads, note="No name in it asks for a gradient: backward would raise an error.")
        return
    grads[last] = (grads[last] or 0.0) + 1.0
    yield frame("seed", last, values, grads)
    for place in range(last, -1, -1):
        node = nodes[place]
        # A leaf has nothing before it; to what lies behind a `detach` alone nothing comes.
        if not node["inputs"] or not node["needs"] or grads[place] is None:
            continue
        flows = []
        for to, slope in zip(node["inputs"], slopes(node, values), strict=True):
            if nodes[to]["needs"]:
                amount = grads[place] * slope
                grads[to] = (grads[to] or 0.0) + amount
                flows.append({"to": to, "slope": float(slope), "amount": float(amount)})
        yield frame("back", place, values, grads, about=node["text"], flows=flows)


def frame(step, node, values, grads, *, about="", flows=(), note=""):
    """Give one frame, with the numbers as they are now."""
    odd = any(value is not None and not math.isfinite(value) for value in [*values, *grads])
    said = note or ("A number is out of bounds: nan or infinite." if odd else "")
    return {"step": step, "node": node, "about": about, "values": list(values), "grads": list(grads), "flows": list(flows), "note": said}


def compute_one(node, values):
    """Give an operation's value."""
    entering = [np.float64(values[place]) for place in node["inputs"]]
    if node["power"] is not None:
        return float(entering[0] ** node["power"])
    return float(OPERATIONS[node["kind"]][0](*entering))


def slopes(node, values):
    """Give how an operation's value grows with each of what goes in."""
    entering = [np.float64(values[place]) for place in node["inputs"]]
    out = compute_one(node, values)
    if node["power"] is not None:
        return (node["power"] * entering[0] ** (node["power"] - 1),)
    return OPERATIONS[node["kind"]][1](*entering, np.float64(out))


# ------------------------------------------------------------ from text to a graph


def graph(text):
    """Give the nodes of an expression, each after what goes into it; a ValueError says what cannot be drawn."""
    if len(text) > MOST_LETTERS:
        raise ValueError(f"An expression here has at most {MOST_LETTERS} letters.")
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as wrong:
        raise ValueError(f"Python cannot read “{text}”.") from wrong
    nodes = []
    add(tree, nodes, {})
    if len(nodes) > MOST_NODES:
        raise ValueError(f"This graph has {len(nodes)} nodes, and {MOST_NODES} are the most that are drawn.")
    if not nodes[-1]["inputs"]:
        raise ValueError("Nothing is computed in it: write an expression such as (w * x + b - y) ** 2.")
    return nodes


def add(tree, nodes, names):
    """Add a part of the expression, and give its place; a name is one leaf, however often it occurs."""
    if isinstance(tree, ast.Name) and tree.id in NAMES:
        if tree.id not in names:
            names[tree.id] = leaf(nodes, tree.id, needs=tree.id in LEARNT)
        return names[tree.id]
    if isinstance(tree, ast.Constant) and isinstance(tree.value, int | float) and not isinstance(tree.value, bool):
        return leaf(nodes, f"{tree.value:g}", needs=False)
    kind, parts, power = taken_apart(tree)
    inputs = [add(part, nodes, names) for part in parts]
    needs = kind != "detach" and any(nodes[place]["needs"] for place in inputs)
    level = 1 + max(nodes[place]["level"] for place in inputs)
    nodes.append({"kind": kind, "text": ast.unparse(tree), "inputs": inputs, "needs": needs, "level": level, "power": power})
    return len(nodes) - 1


def leaf(nodes, text, *, needs):
    """Add a leaf: a name or a number."""
    nodes.append({"kind": "leaf", "text": text, "inputs": [], "needs": needs, "level": 0, "power": None})
    return len(nodes) - 1


def taken_apart(tree):
    """Give an operation's kind, its parts, and the number that it raises to, if it does."""
    if isinstance(tree, ast.BinOp) and type(tree.op) in SIGNS:
        return SIGNS[type(tree.op)], [tree.left, tree.right], None
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Pow) and isinstance(tree.right, ast.Constant):
        power = tree.right.value
        if isinstance(power, int | float) and abs(power) <= 9:  # noqa: PLR2004
            return f"** {power:g}", [tree.left], power
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        return "neg", [tree.operand], None
    if isinstance(tree, ast.Call) and not tree.keywords:
        called = tree.func
        if isinstance(called, ast.Name) and called.id in OPERATIONS and called.id.isalpha() and len(tree.args) == 1:
            return called.id, tree.args, None
        if isinstance(called, ast.Attribute) and called.attr == "detach" and not tree.args:
            return "detach", [called.value], None
    raise ValueError(
        f"“{ast.unparse(tree)}” cannot be drawn here: take the names w, x, b and y, numbers, + - * / **, "
        "relu, exp, log, tanh, sigmoid and .detach()."
    )
