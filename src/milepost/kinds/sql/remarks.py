"""What MariaDB does otherwise than MySQL 8, said where it matters; and what an exercise may require."""

import re
from collections.abc import Sequence
from typing import Final

from milepost.kinds.sql.engines import TITLES, how_to_get
from milepost.kinds.sql.server import Answered
from milepost.kinds.sql.statements import Reading
from milepost.terms import AuthorError, UnavailableError

_REQUIRED: Final = re.compile(r"(mysql|mariadb)(?:\s*>=\s*(\d+(?:\.\d+)*))?")
# Functions and clauses that differ, as sqlglot or the text names them, with what is to be known.
_FUNCTIONS: Final = {
    "LAG": "MariaDB knows LAG without a third argument only.",
    "LEAD": "MariaDB knows LEAD without a third argument only.",
    "ANY_VALUE": "MariaDB has no ANY_VALUE before version 11.",
    "REGEXP_LIKE": "MariaDB has no REGEXP_LIKE: it writes `column REGEXP 'pattern'`.",
    "UUID_TO_BIN": "MariaDB has no UUID_TO_BIN.",
    "BIN_TO_UUID": "MariaDB has no BIN_TO_UUID.",
    "GROUPING": "MariaDB has no GROUPING.",
    "JSON_SCHEMA_VALID": "MariaDB has JSON_SCHEMA_VALID from version 11.1 on.",
}
_NODES: Final = {
    "Lateral": "MariaDB has no LATERAL.",
    "JSONExtract": "MariaDB has no `->`: write JSON_EXTRACT(column, path).",
    "JSONExtractScalar": "MariaDB has no `->>`: write JSON_UNQUOTE(JSON_EXTRACT(column, path)).",
}
_TEXTS: Final = (
    (
        re.compile(r"\bEXPLAIN\s+(?:ANALYZE|FORMAT\s*=\s*TREE)\b", re.IGNORECASE),
        "MariaDB writes ANALYZE for EXPLAIN ANALYZE.",
    ),
    (re.compile(r"\bFOR\s+SHARE\b", re.IGNORECASE), "MariaDB writes LOCK IN SHARE MODE for FOR SHARE."),
    (re.compile(r"\bINVISIBLE\b", re.IGNORECASE), "MariaDB writes IGNORED for an INVISIBLE index."),
    (
        re.compile(r"@@(?:session\.|global\.)?transaction_isolation\b", re.IGNORECASE),
        "MariaDB calls it @@tx_isolation.",
    ),
    (re.compile(r"\butf8mb4_0900_\w+", re.IGNORECASE), "MariaDB lacks the collations utf8mb4_0900_…"),
    (re.compile(r"->>?\s*'", re.IGNORECASE), "MariaDB has no `->` and `->>`: write JSON_EXTRACT and JSON_UNQUOTE."),
    (re.compile(r"\bVALUES\s+ROW\s*\(", re.IGNORECASE), "MariaDB writes VALUES (1, 2) without ROW."),
)
_QUOTED: Final = re.compile(
    r"""'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`[^`]*`|/\*.*?\*/|(?:--\s|\#)[^\n]*""", re.DOTALL
)
# What MariaDB takes and MySQL does not: whoever passes here should know it.
_REFUSED: Final = (
    (re.compile(r"\bseq_\d+_to_\d+", re.IGNORECASE), "MySQL has no tables seq_…: it counts with WITH RECURSIVE."),
    (
        re.compile(r"\b(?:MEDIAN|PERCENTILE_(?:CONT|DISC))\s*\(", re.IGNORECASE),
        "MySQL has no MEDIAN and no PERCENTILE_CONT.",
    ),
    (re.compile(r"\bRETURNING\b", re.IGNORECASE), "MySQL has no RETURNING."),
    (
        re.compile(r"\bCREATE\s+OR\s+REPLACE\s+(?:TABLE|INDEX)\b", re.IGNORECASE),
        "MySQL has OR REPLACE for views alone.",
    ),
    (
        re.compile(r"\b(?:INDEX|COLUMN|ADD)\s+IF\s+NOT\s+EXISTS\b", re.IGNORECASE),
        "MySQL has no IF NOT EXISTS for an index or a column.",
    ),
    (
        re.compile(r"\bFOR\s+UPDATE\s+WAIT\b", re.IGNORECASE),
        "MySQL has no WAIT behind FOR UPDATE: it has NOWAIT and SKIP LOCKED.",
    ),
    (
        re.compile(r"\b(?:INT|INTEGER|BIGINT|SMALLINT|TINYINT)\b(?:(?!\bFOREIGN\b)[^,])*\bREFERENCES\b", re.IGNORECASE),
        "MySQL 8 passes over REFERENCES behind a column, and makes no key: write FOREIGN KEY on a line of its own.",
    ),
)


def differences(answered: Answered, reading: Reading, *, passed: bool) -> tuple[str, ...]:
    """Give what differs from MySQL 8 in this server as far as the text that was written touches it.

    Of a text that passed that is what MySQL would refuse.
    """
    if answered.product == "mysql":
        return ()
    text = _QUOTED.sub("''", "\n".join(each.text for each in reading.statements))
    refused = tuple(told for pattern, told in _REFUSED if pattern.search(text))
    if passed:
        return refused
    found = [told for name, told in _FUNCTIONS.items() if name in reading.calls]
    found += [told for name, told in _NODES.items() if name in reading.nodes and name != "JSONExtract"]
    found += [told for pattern, told in _TEXTS if pattern.search(text)]
    return tuple(dict.fromkeys((*refused, *found)))


def must_have(answered: Answered, requires: Sequence[str]) -> None:
    """Raise UnavailableError (MP-H040) when the server is not what an exercise requires; AuthorError for what none is."""
    for wanted in requires:
        found = _REQUIRED.fullmatch(wanted.strip())
        if found is None:
            message = f"`requires` names {wanted!r}, which is no server."
            raise AuthorError("MP-H041", message, "Write it as mysql>=8.0.18.")
        least = tuple(map(int, (found[2] or "0").split(".")))
        if answered.product != found[1] or answered.version < least:
            name = TITLES["mysql" if found[1] == "mysql" else "mariadb"]
            version = f" {found[2]} or newer" if found[2] else ""
            message = f"This exercise needs {name}{version}, and what answers here is {answered.title}."
            raise UnavailableError("MP-H040", message, how_to_get(real=found[1] == "mysql"))
