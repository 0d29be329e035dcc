"""Small mistakes made by machine in a reference answer: a check that lets one pass does not yet look closely enough."""

import ast
import copy
import io
import threading
import tokenize
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from milepost.hooks import Mutant

MUTANTS_PER_EXERCISE: Final = 40
# CPython 3.11 counts the depth of a tree that it makes for all threads together, and stops with a SystemError when two make one at a time.
_PARSING: Final = threading.Lock()
# Libraries parse as well, Hypothesis for one, and know nothing of the lock. What was stopped so is right the next time.
_MOST_PARSES: Final = 20
TINY: Final = 1e-4  # a tolerance or a guard against dividing by zero: changed a little, it does the same

_COMPARISONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
# The one taken for the other, in both directions.
_NEIGHBOURS: Final = (
    ("min", "max"),
    ("argmin", "argmax"),
    ("minimum", "maximum"),
    ("nanmin", "nanmax"),
    ("zeros", "ones"),
    ("floor", "ceil"),
    ("any", "all"),
    ("mean", "median"),
    ("std", "var"),
    ("vstack", "hstack"),
    ("isin", "isnan"),
    ("head", "tail"),
    ("log", "log2"),
)
_NAMES: Final = {name: other for pair in _NEIGHBOURS for name, other in (pair, pair[::-1])} | {
    "sum": "mean",
    "cumsum": "sum",
    "nansum": "sum",
    "nanmean": "mean",
    "nanmedian": "median",
}
# Keywords whose values are not a matter of right or wrong; `axis` is turned with its call.
_SETTINGS: Final = frozenset({"axis", "random_state", "seed", "n_init", "max_iter", "n_jobs"})
# Calls that do not mind the order of their first two arguments.
_EITHER_WAY: Final = frozenset(
    {"min", "max", "minimum", "maximum", "array_equal", "allclose", "isclose", "logical_and", "logical_or", "hypot"}
    | {"add", "multiply", "gcd", "lcm", "union1d", "intersect1d"}
)
# Calls that a learner forgets: what is inside them is used as it is.
_FORGETTABLE: Final = frozenset(
    {"abs", "sorted", "sort", "sqrt", "square", "unique", "copy", "round", "rint", "clip", "ravel", "flatten"}
    | {"astype", "transpose", "flip", "cumsum", "set", "reversed", "fillna", "dropna", "reset_index"}
)


@dataclass(frozen=True, slots=True)
class _Edit:
    """A piece of the source and what it is replaced with."""

    node: ast.AST
    kind: str
    text: str


def make_mutants(source: str) -> tuple[Mutant, ...]:
    """Give every mutant of `source`, from its first line to its last, always the same ones.

    Only what the learner is to write is changed: the region between `# cut` and `# end cut` where there is one.
    Texts that do not parse, and texts that mean the same as the reference or as an earlier mutant, are left out.
    """
    tree = _parse(source)
    seen = {_shape(source)}
    mutants: list[Mutant] = []
    for edit in _edits(tree, _region(source)):
        text = _replace(source, edit.node, edit.text)
        shape = _shape(text)
        if shape is None or shape in seen:
            continue
        seen.add(shape)
        bare = _replace(source, edit.node, edit.text.removeprefix("(").removesuffix(")"))
        mutants.append(_mutant(source, bare if _shape(bare) == shape else text, edit))
    return tuple(mutants)


def spread(mutants: Sequence[Mutant], at_most: int) -> tuple[Mutant, ...]:
    """Give at most so many of the mutants, taken evenly over the text."""
    if len(mutants) <= at_most:
        return tuple(mutants)
    step = len(mutants) / at_most
    return tuple(mutants[int(turn * step)] for turn in range(at_most))


def _region(source: str) -> Callable[[ast.AST], bool]:
    """Give the question whether a node stands between the lines `# cut` and `# end cut`."""
    inside: set[int] = set()
    begin: int | None = None
    for number, line in enumerate(source.splitlines(), start=1):
        if line.strip() == "# cut":
            begin = number
        elif line.strip() == "# end cut" and begin is not None:
            inside.update(range(begin, number))
            begin = None
    if not inside:
        return lambda _: True
    return lambda node: getattr(node, "lineno", 0) in inside


def _edits(tree: ast.Module, is_inside: Callable[[ast.AST], bool]) -> list[_Edit]:
    aside = {id(part) for node in ast.walk(tree) for part in _asides(node)}
    edits: list[_Edit] = []
    for node in ast.walk(tree):
        if id(node) not in aside and hasattr(node, "lineno") and is_inside(node):
            edits.extend(_mistakes(node))
    edits.extend(edit for edit in _conditions(tree) if is_inside(edit.node))
    edits.extend(edit for edit in _lost_updates(tree) if is_inside(edit.node))
    return sorted(edits, key=lambda edit: (edit.node.lineno, edit.node.col_offset))  # type: ignore[attr-defined]


def _asides(node: ast.AST) -> Iterator[ast.AST]:
    """Give the parts below `node` that are not the learner's to get wrong: annotations, signatures, messages."""
    if isinstance(node, ast.AnnAssign):
        yield from ast.walk(node.annotation)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for part in (node.args, node.returns, *node.decorator_list):
            yield from ast.walk(part) if part is not None else ()
    elif isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr | ast.Import | ast.ImportFrom):
        # Python 3.11 gives parts of an f-string no place of their own.
        yield from ast.walk(node)
    elif isinstance(node, ast.keyword) and node.arg in _SETTINGS:
        yield from ast.walk(node.value)


def _conditions(tree: ast.Module) -> Iterator[_Edit]:
    """Give conditions turned round, and special cases forgotten."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If):
            yield _Edit(node.test, "condition", _write(ast.UnaryOp(ast.Not(), node.test)))
            if not node.orelse:
                yield _Edit(node.test, "condition", "False")
        elif isinstance(node, ast.While) and not isinstance(node.test, ast.Constant):
            yield _Edit(node.test, "condition", "False")
        elif isinstance(node, ast.comprehension):
            for test in node.ifs:
                yield _Edit(test, "condition", "True")


def _lost_updates(tree: ast.Module) -> Iterator[_Edit]:
    """Give assignments left out where the name had a value before: without one, the mistake is too plain."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        bound = {arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)}
        assigned = sorted(
            (node for node in ast.walk(function) if isinstance(node, ast.Assign)), key=lambda node: node.lineno
        )
        for node in assigned:
            names = {name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
            if names <= bound and all(isinstance(target, ast.Name | ast.Tuple) for target in node.targets):
                yield _Edit(node, "statement", "pass")
            bound |= names


def _mistakes(node: ast.AST) -> Iterator[_Edit]:
    """Give every small mistake that can be made at this node alone."""
    for kind, nodes in (
        ("comparison", _comparisons(node)),
        ("arithmetic", _operators(node)),
        ("constant", _constants(node)),
        ("order and logic", _logic(node)),
        ("call", _calls(node)),
        ("slice", _slices(node)),
        ("statement", _statements(node)),
    ):
        for changed in nodes:
            yield _Edit(node, kind, changed if isinstance(changed, str) else _write(changed))


def _comparisons(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for position, operator in enumerate(node.ops):
            for other in _COMPARISONS[type(operator)]:
                changed = copy.deepcopy(node)
                changed.ops[position] = other()
                yield changed


def _operators(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _ARITHMETIC:
        changed = copy.deepcopy(node)
        changed.op = _ARITHMETIC[type(node.op)]()
        yield changed
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.MatMult):
        yield ast.BinOp(node.right, node.op, node.left)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
        yield node.operand


def _constants(node: ast.AST) -> Iterator[ast.AST]:
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        if node.value:
            yield ast.Constant(node.value - 1)
    elif isinstance(node.value, float) and not 0 < abs(node.value) < TINY:
        yield ast.Constant(node.value + 1.0 if node.value.is_integer() else node.value * 2)
        if node.value:
            yield ast.Constant(-node.value)


def _logic(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Load) and len(node.elts) >= 2:
        yield type(node)([node.elts[1], node.elts[0], *node.elts[2:]], node.ctx)
    elif isinstance(node, ast.BoolOp):
        changed = copy.deepcopy(node)
        changed.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield changed
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)


def _calls(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Attribute) and node.attr in _NAMES:
        yield ast.Attribute(node.value, _NAMES[node.attr], node.ctx)
    elif isinstance(node, ast.Name) and node.id in _NAMES and isinstance(node.ctx, ast.Load):
        yield ast.Name(_NAMES[node.id], node.ctx)
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if (
        len(node.args) >= 2
        and name not in _EITHER_WAY
        and not any(isinstance(arg, ast.Starred) for arg in node.args[:2])
    ):
        changed = copy.deepcopy(node)
        changed.args[0], changed.args[1] = changed.args[1], changed.args[0]
        yield changed
    for position, keyword in enumerate(node.keywords):
        if keyword.arg == "axis":
            changed = copy.deepcopy(node)
            is_zero = isinstance(keyword.value, ast.Constant) and keyword.value.value == 0
            changed.keywords[position].value = ast.Constant(1 if is_zero else 0)
            yield changed
        changed = copy.deepcopy(node)
        del changed.keywords[position]
        yield changed
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        changed = copy.deepcopy(node)
        stop = 0 if len(node.args) == 1 else 1
        changed.args[stop] = ast.BinOp(changed.args[stop], ast.Sub(), ast.Constant(1))
        yield changed
    yield from _without_call(node)


def _without_call(node: ast.Call) -> Iterator[ast.AST]:
    function = node.func
    if isinstance(function, ast.Name) and function.id in _FORGETTABLE and node.args:
        yield node.args[0]
    elif isinstance(function, ast.Attribute) and function.attr in _FORGETTABLE:
        is_module = isinstance(function.value, ast.Name) and function.value.id in {"np", "pd", "math", "numpy"}
        if is_module and node.args:
            yield node.args[0]
        elif not is_module:
            yield function.value


def _slices(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Slice):
        for part in ("lower", "upper", "step"):
            if getattr(node, part) is not None:
                changed = copy.deepcopy(node)
                setattr(changed, part, None)
                yield changed


def _statements(node: ast.AST) -> Iterator[ast.AST | str]:
    """Give statements whose value is lost, or that are left out; assignments to names are `_lost_updates`."""
    if isinstance(node, ast.Return):
        if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield "return None"
    elif isinstance(node, ast.Break):
        yield "pass"
    elif isinstance(node, ast.Continue):
        yield "break"
        yield "pass"
    elif (
        isinstance(node, ast.AugAssign | ast.Delete)
        or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Assign) and not all(isinstance(target, ast.Name) for target in node.targets))
    ):
        yield "pass"


def _write(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(node))
    # An expression is put back where a stronger operator may stand beside it.
    return f"({text})" if isinstance(node, ast.BinOp | ast.BoolOp | ast.Compare | ast.IfExp | ast.UnaryOp) else text


def _replace(source: str, node: ast.AST, text: str) -> str:
    """Put `text` where `node` stands; columns count bytes, as the parser does."""
    lines = source.splitlines(keepends=True)
    first, last = node.lineno - 1, node.end_lineno - 1  # type: ignore[attr-defined]
    before = lines[first].encode()[: node.col_offset].decode()  # type: ignore[attr-defined]
    after = lines[last].encode()[node.end_col_offset :].decode()  # type: ignore[attr-defined]
    return "".join([*lines[:first], before + text + after, *lines[last + 1 :]])


def _mutant(source: str, text: str, edit: _Edit) -> Mutant:
    old, new = source.splitlines(), text.splitlines()
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    was, now = old[head : len(old) - tail], new[head : len(new) - tail]
    return Mutant(text, head + 1, edit.kind, _joined(was), _joined(now))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    length = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        length += 1
    return length


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(_without_comment(line) for line in lines).split())


def _without_comment(line: str) -> str:
    try:
        for token in tokenize.generate_tokens(io.StringIO(line.strip()).readline):
            if token.type == tokenize.COMMENT:
                return line.strip()[: token.start[1]]
    except (tokenize.TokenError, SyntaxError):
        # One line of a longer statement: its comment, if any, comes before the end that is missing.
        pass
    return line


def _parse(source: str) -> ast.Module:
    with _PARSING:
        for _ in range(_MOST_PARSES - 1):
            with suppress(SystemError):
                return ast.parse(source)
        return ast.parse(source)


def _shape(source: str) -> str | None:
    try:
        return ast.dump(_parse(source))
    except (SyntaxError, ValueError):
        return None
