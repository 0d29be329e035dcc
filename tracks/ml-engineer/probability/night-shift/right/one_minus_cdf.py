# Takes what is enough away from 1, and looks for the first number of people that reaches the level.
import numpy as np
from scipy.stats import poisson


def plan(rate, people, level):
    enough = poisson.cdf(np.arange(1000), rate)
    return poisson.pmf(people, mu=rate), 1 - poisson.cdf(people, rate), int(np.argmax(enough >= level))
