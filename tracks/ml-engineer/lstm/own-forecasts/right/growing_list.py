# One list of days that grows: the history, and then what was said.
import numpy as np


def roll(predict, history, actual, width):
    days = list(history)
    for _ in range(len(actual)):
        days.append(predict(np.array(days[-width:])))
    said = np.array(days[len(history) :])
    return said, float(np.mean(np.abs(actual - said)))
