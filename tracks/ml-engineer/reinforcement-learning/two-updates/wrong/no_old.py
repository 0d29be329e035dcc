# expect: old-value-not-taken-off
def learn(q, states, actions, rewards, afters, thens, ended, rate, discount):
    sarsa, greedy = q.copy(), q.copy()
    for state, action, reward, after, then, over in zip(states, actions, rewards, afters, thens, ended):
        done, best = sarsa[after, then], greedy[after].max()
        if over:
            done = best = 0.0
        sarsa[state, action] += rate * (reward + discount * done)
        greedy[state, action] += rate * (reward + discount * best)
    return sarsa, greedy
