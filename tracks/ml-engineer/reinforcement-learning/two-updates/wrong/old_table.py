# expect: first-table-throughout
def learn(q, states, actions, rewards, afters, thens, ended, rate, discount):
    sarsa, greedy = q.copy(), q.copy()
    for state, action, reward, after, then, over in zip(states, actions, rewards, afters, thens, ended):
        done, best = q[after, then], q[after].max()
        if over:
            done = best = 0.0
        sarsa[state, action] += rate * (reward + discount * done - q[state, action])
        greedy[state, action] += rate * (reward + discount * best - q[state, action])
    return sarsa, greedy
