# expect: tables-swapped
def learn(q, states, actions, rewards, afters, thens, ended, rate, discount):
    sarsa, greedy = q.copy(), q.copy()
    for state, action, reward, after, then, over in zip(states, actions, rewards, afters, thens, ended):
        done = 0.0 if over else sarsa[after, then]
        best = 0.0 if over else greedy[after].max()
        sarsa[state, action] += rate * (reward + discount * done - sarsa[state, action])
        greedy[state, action] += rate * (reward + discount * best - greedy[state, action])
    return greedy, sarsa
