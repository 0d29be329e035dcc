# expect: small-steps
import math


def run(inputs, tape):
    values = list(inputs)
    for operation, i, j in tape:
        a, b = values[i], values[j]
        if operation == "exp":
            values.append(math.exp(a))
        else:
            values.append({"add": a + b, "mul": a * b, "sub": a - b, "relu": max(a, 0.0)}[operation])
    return values[-1]


def run_back(inputs, tape):
    step, slopes = 1e-6, []
    for place in range(len(inputs)):
        up, down = list(inputs), list(inputs)
        up[place] += step
        down[place] -= step
        slopes.append((run(up, tape) - run(down, tape)) / (2 * step))
    return run(inputs, tape), slopes
