# expect: own-factor
import math


def run_back(inputs, tape):
    values = list(inputs)
    for operation, i, j in tape:
        a, b = values[i], values[j]
        values.append(
            math.exp(a)
            if operation == "exp"
            else {"add": a + b, "mul": a * b, "sub": a - b, "relu": max(a, 0.0)}[operation]
        )
    debt = [0.0] * len(values)
    debt[-1] = 1.0
    for k in range(len(values) - 1, len(inputs) - 1, -1):
        operation, i, j = tape[k - len(inputs)]
        if operation == "mul":
            debt[i] += debt[k] * values[i]
            debt[j] += debt[k] * values[j]
        elif operation == "exp":
            debt[i] += debt[k] * values[k]
        elif operation == "relu":
            debt[i] += debt[k] if values[i] > 0 else 0.0
        else:
            debt[i] += debt[k]
            debt[j] += debt[k] if operation == "add" else -debt[k]
    return values[-1], debt[: len(inputs)]
