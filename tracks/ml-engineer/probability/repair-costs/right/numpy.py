# Uses NumPy's weighted average, once for the costs and once for the squared distances.
import numpy as np


def cost_of(costs, probabilities, n):
    mean = np.average(costs, weights=probabilities)
    variance = np.average((np.array(costs) - mean) ** 2, weights=probabilities)
    return n * mean, n**0.5 * variance**0.5
