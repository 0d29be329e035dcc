"""Right answers made by machine: the reference, written otherwise in ways that mean the same."""

import ast
import copy
import io
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)
# What may bind a name, and has it as text.
_NAMED: Final = (*_FUNCTIONS, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
# Where these are used, what a name is called may matter.
_LOOKING: Final = frozenset({"locals", "globals", "vars", "eval", "exec", "inspect"})
_OTHER_NAME: Final = "mine_{}"
_HELPER: Final = "hand_over"


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The reference in other words; `name` says what was done to it."""

    name: str
    source: str


def rewrite(source: str) -> tuple[Rewriting, ...]:
    """Give the source as it is, and every rewriting of it that gives another text, each of which means the same."""
    made = {source: Rewriting("as it is", source)}
    for name, change in _CHANGES:
        text = change(source)
        made.setdefault(text, Rewriting(name, text))
    return tuple(made.values())


def _without_comments(source: str) -> str:
    return ast.unparse(ast.parse(source)) + "\n"


def _names_changed(source: str) -> str:
    """Give other names to what is local to one function of the module, in all of that function."""
    tree = ast.parse(source)
    used_in: dict[str, set[int]] = {}
    for number, part in enumerate(tree.body):
        for name in _names(part):
            used_in.setdefault(name, set()).add(number)
    for part in tree.body:
        if isinstance(part, _FUNCTIONS):
            _rename(part, {name for name, places in used_in.items() if len(places) == 1})
    return ast.unparse(tree) + "\n"


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id


def _rename(function: ast.AST, free: set[str]) -> None:
    kept: set[str] = set()
    stored: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in _LOOKING:
            return
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            stored.add(node.id)
        elif isinstance(node, ast.ClassDef):
            kept.update(_names(node))  # what a class stores is an attribute
        kept.update(_said_otherwise(node))
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in (stored & free) - kept:
            node.id = _OTHER_NAME.format(node.id)


def _said_otherwise(node: ast.AST) -> Iterator[str]:
    """Give the names that a node binds as text, and not as a name of the tree."""
    if isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.Global | ast.Nonlocal):
        yield from node.names
    elif isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    elif isinstance(node, _NAMED) and node.name is not None:
        yield node.name


def _functions_turned_round(source: str) -> str:
    """Put functions that stand one after the other in the opposite order."""
    tree = ast.parse(source)
    runs: list[list[ast.stmt]] = [[]]
    for part in tree.body:
        plain = isinstance(part, ast.FunctionDef) and not part.decorator_list and not part.args.defaults
        if plain and runs[-1] and _is_plain(runs[-1][-1]):
            runs[-1].append(part)
        else:
            runs.append([part])
    tree.body = [part for run in runs for part in reversed(run)]
    return ast.unparse(tree) + "\n"


def _is_plain(part: ast.stmt) -> bool:
    return isinstance(part, ast.FunctionDef) and not part.decorator_list and not part.args.defaults


def _with_words(source: str) -> str:
    """Say something while the module is loaded, and begin every function with a text of its own."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS) and ast.get_docstring(node) is None:
            node.body.insert(0, ast.Expr(ast.Constant("Do what the task says.")))
    tree.body.append(ast.parse("print('loaded')").body[0])
    return "# My own answer.\n" + ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _sums_written_out(source: str) -> str:
    """Write `n = n + 1` for `n += 1` where the name has been given a plain number in the same function."""
    tree = ast.parse(source)
    for function in ast.walk(tree):
        if isinstance(function, _FUNCTIONS):
            numbers = {
                target.id
                for node in ast.walk(function)
                if isinstance(node, ast.Assign) and _is_number(node.value)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            _WriteOut(frozenset(numbers)).visit(function)
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in {int, float}


class _WriteOut(ast.NodeTransformer):
    def __init__(self, numbers: frozenset[str]) -> None:
        self._numbers = numbers

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        if not isinstance(node.target, ast.Name) or node.target.id not in self._numbers:
            return node
        before = ast.Name(node.target.id, ast.Load())
        return ast.Assign([node.target], ast.BinOp(before, node.op, node.value))


def _floats_in_full(source: str) -> str:
    """Write every float with its exponent: 5e-1 for 0.5."""
    lines = source.splitlines(keepends=True)
    for token in reversed(list(tokenize.generate_tokens(io.StringIO(source).readline))):
        text = token.string
        if token.type != tokenize.NUMBER or "." not in text or set("ejxEJX_") & set(text):
            continue
        longer = f"{float(text):.17e}"
        if float(longer) == float(text):
            (row, start), (_, end) = token.start, token.end
            lines[row - 1] = lines[row - 1][:start] + longer + lines[row - 1][end:]
    return "".join(lines)


def _results_named(source: str) -> str:
    """Give every result a name before it is returned."""
    return _returning(source, lambda value: [ast.Assign([ast.Name("outcome", ast.Store())], value)], "outcome")


def _results_handed_over(source: str) -> str:
    """Pass every result through a function of its own that gives it back."""
    helper = f"def {_HELPER}(thing):\n    return thing\n\n\n"
    tree = ast.parse(source)
    text = _returning(source, lambda _: [], None)
    first = next((part for part in tree.body if isinstance(part, (*_FUNCTIONS, ast.ClassDef))), None)
    if first is None or text == source:
        return source
    body = ast.parse(text).body
    at = next(i for i, part in enumerate(body) if isinstance(part, (*_FUNCTIONS, ast.ClassDef)))
    module = ast.Module([*body[:at], *ast.parse(helper).body, *body[at:]], [])
    return ast.unparse(ast.fix_missing_locations(module)) + "\n"


def _returning(source: str, before: Callable[[ast.expr], list[ast.stmt]], name: str | None) -> str:
    tree = ast.parse(source)
    if any(_names_in(tree) & {name or _HELPER}):
        return source
    tree = _Returns(before, name).visit(copy.deepcopy(tree))
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _names_in(tree: ast.AST) -> set[str]:
    return set(_names(tree))


class _Returns(ast.NodeTransformer):
    def __init__(self, before: Callable[[ast.expr], list[ast.stmt]], name: str | None) -> None:
        self._before = before
        self._name = name

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        if node.value is None:
            return node
        if self._name is None:
            return ast.Return(ast.Call(ast.Name(_HELPER, ast.Load()), [node.value], []))
        return [*self._before(node.value), ast.Return(ast.Name(self._name, ast.Load()))]


def _branches_turned_round(source: str) -> str:
    """Write `if not a: y else: x` for `if a: x else: y`."""
    tree = _Branches().visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


class _Branches(ast.NodeTransformer):
    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if not node.orelse:
            return node
        return ast.If(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        return ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body)


_CHANGES: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("without comments", _without_comments),
    ("other names", _names_changed),
    ("functions in the opposite order", _functions_turned_round),
    ("comments, texts and a print", _with_words),
    ("sums written out", _sums_written_out),
    ("floats in full", _floats_in_full),
    ("results with a name", _results_named),
    ("results through a helper", _results_handed_over),
    ("branches turned round", _branches_turned_round),
)
