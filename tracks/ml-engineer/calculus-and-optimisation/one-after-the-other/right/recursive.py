# Lets the machines before do their work first, by calling itself, and multiplies by the last one's slope.
import math


def step(name, z):
    if name == "square":
        return z**2, 2 * z
    if name == "half":
        return 0.5 * z, 0.5
    if name == "sin":
        return math.sin(z), math.cos(z)
    if name == "exp":
        return math.exp(z), math.exp(z)
    return math.tanh(z), 1 / math.cosh(z) ** 2


def through(machines, x):
    if not machines:
        return x, 1
    *before, last = machines
    z, slope = through(before, x)
    value, steep = step(last, z)
    return value, steep * slope
