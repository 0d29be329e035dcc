# expect: spelt-otherwise
def read():
    return {
        "returns": [2.68, 4.6, 7.0, 10],
        "first_visit": [2.68, 4.6],
        "sarsa": [1.5, 0.1, 2.65, 8],
        "q_learning": [3.9, 1.06, 3.85, 8],
        "who": ["SARSA", "Q-learning", "Q-learning"],
    }
