# Adds up the probabilities from 0 calls on, without the library's other functions; each comes from the one before.
import math


def plan(rate, people, level):
    exactly = [math.exp(-rate)]
    while len(exactly) < people + 400:  # far beyond any rate of an emergency line
        exactly.append(exactly[-1] * rate / len(exactly))
    needed, enough = 0, exactly[0]
    while enough < level:
        needed += 1
        enough += exactly[needed]
    return exactly[people], math.fsum(exactly[people + 1 :]), needed
