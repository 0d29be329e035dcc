"""SARSA and Q-learning, which differ in one expression."""


def learn(q, states, actions, rewards, afters, thens, ended, rate, discount):
    """Return the tables of SARSA and of Q-learning after the whole log."""
    # cut
    sarsa, greedy = q.copy(), q.copy()
    for state, action, reward, after, then, over in zip(states, actions, rewards, afters, thens, ended):
        # What the robot did next, odd steps and all; and the best it could have done.
        done, best = sarsa[after, then], greedy[after].max()
        if over:
            done = best = 0.0  # nothing follows an end
        sarsa[state, action] += rate * (reward + discount * done - sarsa[state, action])
        greedy[state, action] += rate * (reward + discount * best - greedy[state, action])
    return sarsa, greedy
    # end cut
