# Writes the rules down as pairs of a reason and a question, and takes the first that says yes.
"""A data contract, held against rows: the reasons in the order in which they are asked for."""

from numbers import Real


def is_of(value, kind):
    """Return whether a value is of a type of the contract."""
    if isinstance(value, bool):
        return False
    return {"str": type(value) is str, "int": type(value) is int, "float": isinstance(value, Real)}[kind]


def breaches(rows, contract):
    """Return a tuple (row, column, reason) for every cell that breaks the contract."""
    found = []
    for number, row in enumerate(rows):
        for column, promised in contract.items():
            value = row.get(column)
            if value is None:
                if promised.get("required", False):
                    found.append((number, column, "missing"))
                continue
            rules = (
                ("type", lambda: not is_of(value, promised["type"])),
                ("range", lambda: not promised.get("low", value) <= value <= promised.get("high", value)),
                ("value", lambda: "one_of" in promised and value not in promised["one_of"]),
                ("twice", lambda: promised.get("unique") and any(earlier.get(column) == value for earlier in rows[:number])),
            )
            reason = next((name for name, is_broken in rules if is_broken()), None)
            if reason is not None:
                found.append((number, column, reason))
    return found
