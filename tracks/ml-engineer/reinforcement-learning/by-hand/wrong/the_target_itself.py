# expect: update-wrong
"""Four steps of a robot, as Monte Carlo, SARSA and Q-learning see them."""


def read():
    """Return the returns, the first-visit values, both methods' updates, and which method is which."""
    # From the end: each return is the reward and 0.8 of the next.
    fourth = 10
    third = -1 + 0.8 * fourth
    second = -1 + 0.8 * third
    first = -1 + 0.8 * second
    # SARSA looks at the action that came next: right (0), then right (1.5 by now), then left (6).
    sarsa_hall = 4 + 0.5 * (-1 + 0.8 * 0 - 4)
    sarsa_kitchen = 0 + 0.5 * (-1 + 0.8 * sarsa_hall - 0)
    sarsa_again = sarsa_hall + 0.5 * (-1 + 0.8 * 6 - sarsa_hall)
    # Q-learning looks at the best there is: 6 in the kitchen, 3.9 in the hall by then.
    greedy_hall = 4 + 0.5 * (-1 + 0.8 * 6 - 4)
    greedy_kitchen = 0 + 0.5 * (-1 + 0.8 * greedy_hall - 0)
    greedy_again = greedy_hall + 0.5 * (-1 + 0.8 * 6 - greedy_hall)
    # At the dock nothing follows: the target is the reward alone, for both.
    docked = 10
    return {
        "returns": [first, second, third, fourth],
        "first_visit": [first, second],
        "sarsa": [sarsa_hall, sarsa_kitchen, sarsa_again, docked],
        "q_learning": [greedy_hall, greedy_kitchen, greedy_again, docked],
        "who": ["sarsa", "q-learning", "q-learning"],
    }
