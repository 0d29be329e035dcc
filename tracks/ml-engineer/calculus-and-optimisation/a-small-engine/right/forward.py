# Goes forward with a row of derivatives beside each value, one for every input.
import math

import numpy as np


def run_back(inputs, tape):
    values = [float(number) for number in inputs]
    slopes = list(np.eye(len(inputs)))
    for operation, i, j in tape:
        match operation:
            case "add":
                value, slope = values[i] + values[j], slopes[i] + slopes[j]
            case "sub":
                value, slope = values[i] - values[j], slopes[i] - slopes[j]
            case "mul":
                value, slope = values[i] * values[j], slopes[i] * values[j] + values[i] * slopes[j]
            case "exp":
                value = math.exp(values[i])
                slope = value * slopes[i]
            case "relu":
                value, slope = max(values[i], 0), slopes[i] * (values[i] > 0)
        values.append(value)
        slopes.append(slope)
    return values[-1], slopes[-1].tolist()
