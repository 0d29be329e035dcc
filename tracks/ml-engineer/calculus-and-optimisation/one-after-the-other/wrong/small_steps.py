# expect: small-steps
import math

GIVES = {"square": lambda z: z * z, "half": lambda z: z / 2, "sin": math.sin, "exp": math.exp, "tanh": math.tanh}


def through(machines, x):
    def run(z):
        for name in machines:
            z = GIVES[name](z)
        return z

    step = 1e-6
    return run(x), (run(x + step) - run(x - step)) / (2 * step)
