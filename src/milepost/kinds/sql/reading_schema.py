"""Reads CREATE TABLE statements into what is needed to draw rows for them."""

from collections.abc import Iterator

from sqlglot import exp

from milepost.kinds.sql.schema import Column, TableSchema
from milepost.kinds.sql.statements import parse, split
from milepost.terms import AuthorError


def read_tables(ddl: str) -> Iterator[TableSchema]:
    """Give the tables that these statements make, in order; AuthorError (MP-H050) for one that cannot be read."""
    for statement in split(ddl):
        tree = parse(statement.text)
        if tree is None or isinstance(tree, exp.Command):
            message = f"The schema cannot be read from line {statement.line} on: {statement.text[:60]!r}."
            raise AuthorError("MP-H050", message, "Write CREATE TABLE, CREATE INDEX and CREATE VIEW statements.")
        if isinstance(tree, exp.Create) and tree.kind == "TABLE" and isinstance(tree.this, exp.Schema):
            yield _table(tree.this)


def _table(schema: exp.Schema) -> TableSchema:
    columns: list[Column] = []
    keys: list[tuple[str, ...]] = []
    points: dict[str, tuple[str, str]] = {}
    for part in schema.expressions:
        if isinstance(part, exp.ColumnDef):
            columns.append(_column(part, keys, points))
            continue
        inner = part.expressions[0] if isinstance(part, exp.Constraint) and part.expressions else part
        if isinstance(inner, exp.PrimaryKey):
            keys.append(_names(inner.expressions))
        elif isinstance(inner, exp.UniqueColumnConstraint):
            keys.append(_names(inner.this.expressions if isinstance(inner.this, exp.Schema) else [inner.this]))
        elif isinstance(inner, exp.ForeignKey):
            reference = inner.args.get("reference")
            target = None if reference is None else reference.this
            if isinstance(target, exp.Schema):
                pairs = zip(_names(inner.expressions), _names(target.expressions), strict=False)
                points |= {name: (target.this.name, other) for name, other in pairs}
    primary = {name for key in keys[:1] for name in key}
    fixed = tuple(
        Column(each.name, each.type, each.arguments, each.nullable and each.name not in primary, each.counts_itself)
        for each in columns
    )
    return TableSchema(schema.this.name, fixed, tuple(keys), points)


def _names(parts: list[exp.Expr]) -> tuple[str, ...]:
    return tuple(part.this.name if isinstance(part, exp.Ordered) else part.name for part in parts)


def _column(part: exp.ColumnDef, keys: list[tuple[str, ...]], points: dict[str, tuple[str, str]]) -> Column:
    kind = part.args.get("kind")
    name = part.name
    nullable, counts = True, False
    for constraint in part.args.get("constraints") or ():
        what = constraint.kind
        match what:
            case exp.NotNullColumnConstraint():
                nullable = bool(what.args.get("allow_null"))
            case exp.PrimaryKeyColumnConstraint():
                nullable = False
                keys.insert(0, (name,))
            case exp.UniqueColumnConstraint():
                keys.append((name,))
            case exp.AutoIncrementColumnConstraint():
                counts = True
            case exp.Reference():
                target = what.this
                if isinstance(target, exp.Schema) and target.expressions:
                    points[name] = (target.this.name, _names(target.expressions)[0])
    words = (
        []
        if kind is None
        else [each.this.name if hasattr(each.this, "name") else str(each.this) for each in kind.expressions]
    )
    type_name = (
        "TEXT" if kind is None else kind.this.value if isinstance(kind.this, exp.DataType.Type) else str(kind.this)
    )
    return Column(name, type_name.upper(), tuple(words), nullable, counts)
