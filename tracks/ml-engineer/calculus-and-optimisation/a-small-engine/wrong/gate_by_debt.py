# expect: relu-of-the-debt
"""Reverse-mode automatic differentiation on a tape (Seppo Linnainmaa, BIT 16, 1976)."""

import math


def run_back(inputs, tape):
    """Return the last value of a tape, and its derivatives by all inputs."""
    values = list(inputs)
    for operation, i, j in tape:
        a, b = values[i], values[j]
        made = {"add": a + b, "mul": a * b, "sub": a - b, "exp": 0.0, "relu": max(a, 0.0)}[operation]
        values.append(math.exp(a) if operation == "exp" else made)
    debt = [0.0] * len(values)
    debt[-1] = 1.0
    for k in range(len(values) - 1, len(inputs) - 1, -1):
        operation, i, j = tape[k - len(inputs)]
        # What line k owes is passed on to its parents. A value that was used twice collects from both: +=.
        if operation == "mul":
            debt[i] += debt[k] * values[j]
            debt[j] += debt[k] * values[i]
        elif operation == "exp":
            debt[i] += debt[k] * values[k]
        elif operation == "relu":
            debt[i] += max(debt[k], 0.0)
        else:
            debt[i] += debt[k]
            debt[j] += debt[k] if operation == "add" else -debt[k]
    return values[-1], debt[: len(inputs)]
