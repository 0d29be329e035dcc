"""Reads what was written: its statements with their lines, the functions and tables that it names."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

DIALECT: Final = "mysql"
MOST_STATEMENTS: Final = 200


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its text as it was written, and the line (from 1) that it begins in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says. `trees` are None where sqlglot cannot read a statement; the server may well."""

    statements: tuple[Statement, ...]
    trees: tuple[exp.Expr | None, ...]
    calls: tuple[str, ...]
    tables: tuple[str, ...]
    nodes: dict[str, int]

    @property
    def only_reads(self) -> bool:
        """Whether every statement is a query, which changes no table."""
        return bool(self.trees) and all(isinstance(tree, exp.Query) for tree in self.trees)


def split(text: str) -> tuple[Statement, ...]:
    """Give the statements of a text; what cannot even be cut into words is one statement, for the server to refuse."""
    try:
        words = sqlglot.tokenize(text, read=DIALECT)
    except SqlglotError:
        return (Statement(text, 1),)
    found: list[Statement] = []
    held: list[Token] = []
    for word in words:
        if word.token_type is not TokenType.SEMICOLON:
            held.append(word)
        elif held:
            found.append(_statement(text, held))
            held = []
    if held:
        found.append(_statement(text, held))
    return tuple(found)


def _statement(text: str, words: list[Token]) -> Statement:
    start = words[0].start
    return Statement(text[start : words[-1].end + 1], text.count("\n", 0, start) + 1)


def parse(text: str) -> exp.Expr | None:
    """Give one statement as a tree, or None where sqlglot cannot read it."""
    try:
        trees = sqlglot.parse(text, read=DIALECT)
    except (SqlglotError, RecursionError):
        return None
    return trees[0] if len(trees) == 1 and isinstance(trees[0], exp.Expr) else None


def read(text: str) -> Reading:
    """Give what a text says, before any of it has run."""
    statements = split(text)
    trees = tuple(parse(each.text) for each in statements[:MOST_STATEMENTS])
    calls: dict[str, None] = {}
    tables: dict[str, None] = {}
    nodes: Counter[str] = Counter()
    for tree in filter(None, trees):
        for node in tree.walk():
            nodes[type(node).__name__] += 1
            if isinstance(node, exp.Table):
                tables[node.name] = None
            elif isinstance(node, exp.Anonymous):
                calls[str(node.this).upper()] = None
            elif isinstance(node, exp.Func):
                calls[node.sql_name().upper()] = None
            for name in _CLAUSES.get(type(node), ()):
                calls[name] = None
    if len(nodes) == 0 and statements:
        nodes["Unread"] = len(statements)
    return Reading(statements, trees, tuple(calls), tuple(tables), dict(nodes))


# What a check may forbid beside functions.
_CLAUSES: Final[dict[type, tuple[str, ...]]] = {
    exp.Limit: ("LIMIT",),
    exp.Join: ("JOIN",),
    exp.Window: ("OVER",),
    exp.Having: ("HAVING",),
    exp.Group: ("GROUP BY",),
    exp.Order: ("ORDER BY",),
    exp.Distinct: ("DISTINCT",),
    exp.With: ("WITH",),
    exp.Union: ("UNION",),
    exp.Subquery: ("SUBQUERY",),
    exp.Star: ("*",),
    exp.Values: ("VALUES",),
}
