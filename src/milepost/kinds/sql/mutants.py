"""Small mistakes made by machine in a reference query: what a check must not let pass."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Final

from sqlglot import exp

from milepost.hooks import Mutant
from milepost.kinds.sql.statements import DIALECT, Statement, parse, split

_COMPARISONS: Final[dict[type, tuple[type, ...]]] = {
    exp.EQ: (exp.NEQ,),
    exp.NEQ: (exp.EQ,),
    exp.LT: (exp.LTE, exp.GTE),
    exp.LTE: (exp.LT, exp.GT),
    exp.GT: (exp.GTE, exp.LTE),
    exp.GTE: (exp.GT, exp.LT),
}
_ARITHMETIC: Final[dict[type, type]] = {exp.Add: exp.Sub, exp.Sub: exp.Add, exp.Mul: exp.Div, exp.Div: exp.Mul}
_FUNCTIONS: Final[dict[type, type]] = {
    exp.Sum: exp.Avg,
    exp.Avg: exp.Sum,
    exp.Min: exp.Max,
    exp.Max: exp.Min,
    exp.Lag: exp.Lead,
    exp.Lead: exp.Lag,
    exp.Floor: exp.Ceil,
    exp.Ceil: exp.Floor,
    exp.FirstValue: exp.LastValue,
    exp.LastValue: exp.FirstValue,
}
_RANKS: Final = (exp.RowNumber, exp.Rank, exp.DenseRank)
# What a change is shown within: the part of a query that a person would point at.
_CLAUSES: Final = (exp.Where, exp.Having, exp.Join, exp.Group, exp.Order, exp.Limit, exp.ColumnDef, exp.CTE)
_CONSTRAINTS: Final = (
    *(
        exp.NotNullColumnConstraint,
        exp.UniqueColumnConstraint,
        exp.CheckColumnConstraint,
        exp.PrimaryKeyColumnConstraint,
    ),
    *(exp.DefaultColumnConstraint, exp.AutoIncrementColumnConstraint, exp.Reference),
)
_TABLE_CONSTRAINTS: Final = (exp.PrimaryKey, exp.ForeignKey, exp.Constraint, exp.UniqueColumnConstraint)

# One change: what it is called, and what makes it in a copy of the tree, given the copy's own node.
Change = tuple[str, Callable[[exp.Expr], object]]


def make_mutants(source: str) -> tuple[Mutant, ...]:
    """Give every mutant of `source`, from its first statement to its last, always the same ones.

    Only what the learner is to write is changed: statements that begin between `-- cut` and `-- end cut`, where there are
    such lines. Of several statements each is left out once as well. Texts that come out alike are given once.
    """
    statements = split(source)
    inside = _region(source)
    seen = {_plain([each.text for each in statements])}
    made: list[Mutant] = []
    for number, statement in enumerate(statements):
        if not inside(statement.line):
            continue
        for kind, text, was, now in _changes(statement, several=len(statements) > 1):
            texts = [text if place == number else each.text for place, each in enumerate(statements)]
            whole = ";\n".join(filter(None, texts)) + ";\n"
            shape = _plain(texts)
            if shape in seen:
                continue
            seen.add(shape)
            made.append(Mutant(whole, statement.line, kind, was, now))
    return tuple(made)


def _region(source: str) -> Callable[[int], bool]:
    inside: set[int] = set()
    begin: int | None = None
    for number, line in enumerate(source.splitlines(), start=1):
        if line.strip() == "-- cut":
            begin = number
        elif line.strip() == "-- end cut" and begin is not None:
            inside.update(range(begin, number))
            begin = None
    return (lambda line: line in inside) if inside else (lambda _line: True)


def _plain(texts: list[str]) -> str:
    trees = [(text, parse(text)) for text in texts if text]
    said = ";".join(text if tree is None else tree.sql(dialect=DIALECT, comments=False) for text, tree in trees)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _changes(statement: Statement, *, several: bool) -> Iterator[tuple[str, str, str, str]]:
    """Give each changed text of a statement: the kind of mistake, the text, and the part that was and is now."""
    if several:
        yield "statement", "", _one_line(statement.text), "(left out)"
    tree = parse(statement.text)
    if tree is None:
        return
    for position, node in enumerate(tree.walk()):
        for kind, change in _mistakes(node):
            copy = tree.copy()
            target = next(each for place, each in enumerate(copy.walk()) if place == position)
            clause = _clause(target)
            was = _said(clause)
            try:
                made = change(target)
                now = _said(made if clause is target and isinstance(made, exp.Expr) else clause)
                text = copy.sql(dialect=DIALECT, comments=False)
            except (ValueError, AttributeError, TypeError):
                continue
            yield kind, text, was, now if now != was else "(left out)"


def _clause(node: exp.Expr) -> exp.Expr:
    here = node
    while (
        here.parent is not None
        and not isinstance(here, _CLAUSES)
        and not isinstance(here.parent, exp.Select | exp.Schema)
    ):
        here = here.parent
    return here


def _said(node: exp.Expr) -> str:
    return _one_line(node.sql(dialect=DIALECT, comments=False))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _mistakes(node: exp.Expr) -> Iterator[Change]:
    for kind, changes in (
        ("comparison", _comparisons(node)),
        ("logic", _logic(node)),
        ("arithmetic", _arithmetic(node)),
        ("constant", _constants(node)),
        ("join", _joins(node)),
        ("clause", _left_out(node)),
        ("function", _functions(node)),
        ("order", _orders(node)),
        ("window", _windows(node)),
        ("constraint", _definitions(node)),
    ):
        for change in changes:
            yield kind, change


Maker = Callable[[exp.Expr], object]


def _becomes(made: Callable[[exp.Expr], exp.Expr]) -> Maker:
    return lambda node: node.replace(made(node))


def _comparisons(node: exp.Expr) -> Iterator[Maker]:
    for other in _COMPARISONS.get(type(node), ()):
        if isinstance(node.parent, exp.Update | exp.PropertyEQ):
            continue  # SET a = 1 compares nothing
        yield _becomes(lambda node, other=other: other(this=node.this.copy(), expression=node.expression.copy()))  # type: ignore[misc]
    if isinstance(node, exp.Between):
        yield _becomes(lambda node: exp.GTE(this=node.this.copy(), expression=node.args["low"].copy()))
        yield _becomes(lambda node: exp.LTE(this=node.this.copy(), expression=node.args["high"].copy()))
    if isinstance(node, exp.Is | exp.In | exp.Exists | exp.Like) and not isinstance(node.parent, exp.Not):
        yield _becomes(lambda node: exp.Not(this=node.copy()))
    if isinstance(node, exp.Not):
        yield _becomes(lambda node: node.this.copy())


def _logic(node: exp.Expr) -> Iterator[Maker]:
    if isinstance(node, exp.And | exp.Or):
        other = exp.Or if isinstance(node, exp.And) else exp.And
        yield _becomes(lambda node: other(this=node.this.copy(), expression=node.expression.copy()))
        yield _becomes(lambda node: node.this.copy())
        yield _becomes(lambda node: node.expression.copy())


def _arithmetic(node: exp.Expr) -> Iterator[Maker]:
    other = _ARITHMETIC.get(type(node))
    if other is not None:
        yield _becomes(lambda node: other(this=node.this.copy(), expression=node.expression.copy()))


def _constants(node: exp.Expr) -> Iterator[Maker]:
    if isinstance(node, exp.Literal) and not node.is_string and node.this.isdigit() and not _is_a_length(node):
        yield _becomes(lambda node: exp.Literal.number(int(node.this) + 1))
        if int(node.this) > 0:
            yield _becomes(lambda node: exp.Literal.number(int(node.this) - 1))


def _is_a_length(node: exp.Expr) -> bool:
    """Say whether a number is part of a type's name, such as the 20 of VARCHAR(20)."""
    return node.find_ancestor(exp.DataType) is not None


def _joins(node: exp.Expr) -> Iterator[Maker]:
    if isinstance(node, exp.Join) and (node.args.get("on") or node.args.get("using")):
        yield lambda node: node.set("side", None if node.args.get("side") else "LEFT")


def _left_out(node: exp.Expr) -> Iterator[Maker]:
    is_whole = isinstance(node, exp.Where | exp.Having | exp.Limit | exp.Distinct | exp.Offset)
    if is_whole and node.parent is not None and not (isinstance(node, exp.Distinct) and node.expressions):
        yield lambda node: node.pop()
    if isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct):
        yield lambda node: node.set("this", node.this.expressions[0].copy())
    if isinstance(node, exp.Coalesce):
        yield _becomes(lambda node: node.this.copy())
    if isinstance(node, exp.Union):
        yield lambda node: node.set("distinct", not node.args.get("distinct"))
    if isinstance(node, exp.Case) and node.args.get("default") is not None:
        yield lambda node: node.set("default", None)
    if isinstance(node, exp.Lock):
        yield lambda node: node.pop()


def _functions(node: exp.Expr) -> Iterator[Maker]:
    other = _FUNCTIONS.get(type(node))
    if other is not None:
        yield _becomes(lambda node: other(**{name: _copied(part) for name, part in node.args.items()}))
    if isinstance(node, exp.Count):
        if isinstance(node.this, exp.Star):
            return
        if not isinstance(node.this, exp.Distinct):
            yield lambda node: node.set("this", exp.Star())
            yield lambda node: node.set("this", exp.Distinct(expressions=[node.this.copy()]))


def _copied(part: object) -> object:
    return part.copy() if isinstance(part, exp.Expr) else part


def _orders(node: exp.Expr) -> Iterator[Maker]:
    if isinstance(node, exp.Ordered) and isinstance(node.parent, exp.Order):

        def turn(node: exp.Expr) -> None:
            is_down = not node.args.get("desc")
            node.set("desc", is_down)
            node.set("nulls_first", not is_down)  # as MySQL has it: NULL is below everything

        yield turn
        if len(node.parent.expressions) > 1:
            yield lambda node: node.pop()
    if isinstance(node, exp.Order) and isinstance(node.parent, exp.Select):
        yield lambda node: node.pop()


def _windows(node: exp.Expr) -> Iterator[Maker]:
    if isinstance(node, exp.Window):
        if node.args.get("partition_by"):
            yield lambda node: node.set("partition_by", [])
        if node.args.get("order") and not isinstance(node.this, exp.Lag | exp.Lead):
            yield lambda node: node.set("order", None)
        if node.args.get("spec"):
            yield lambda node: node.set("spec", None)
    if isinstance(node, _RANKS):
        for other in _RANKS:
            if not isinstance(node, other):
                yield _becomes(lambda _node, other=other: other())  # type: ignore[misc]


def _definitions(node: exp.Expr) -> Iterator[Maker]:
    if isinstance(node, exp.ColumnConstraint) and isinstance(node.kind, _CONSTRAINTS):
        yield lambda node: node.pop()
    if isinstance(node, _TABLE_CONSTRAINTS) and isinstance(node.parent, exp.Schema):
        yield lambda node: node.pop()
    if isinstance(node, exp.Reference) and node.args.get("options"):
        yield lambda node: node.set("options", [])
    if isinstance(node, exp.IndexParameters) and isinstance(node.parent, exp.Index):
        columns = node.args.get("columns") or []
        if len(columns) > 1:
            yield lambda node: node.set("columns", node.args["columns"][:1])
            yield lambda node: node.set("columns", node.args["columns"][::-1])
