# Goes through the log twice, with one function that is told how a method looks ahead.
import numpy as np


def learn(q, states, actions, rewards, afters, thens, ended, rate, discount):
    def walk(look_ahead):
        table = np.array(q, dtype=float)
        for i in range(len(states)):
            target = rewards[i]
            if not ended[i]:
                target = target + discount * look_ahead(table[afters[i]], thens[i])
            here = states[i], actions[i]
            table[here] = (1 - rate) * table[here] + rate * target
        return table

    return walk(lambda row, then: row[then]), walk(lambda row, then: max(row))
