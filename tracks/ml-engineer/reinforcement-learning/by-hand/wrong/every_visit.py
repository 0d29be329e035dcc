# expect: every-visit-averaged
def read():
    fourth = 10
    third = -1 + 0.8 * fourth
    second = -1 + 0.8 * third
    first = -1 + 0.8 * second
    sarsa_hall = 4 + 0.5 * (-1 + 0.8 * 0 - 4)
    sarsa_kitchen = 0 + 0.5 * (-1 + 0.8 * sarsa_hall - 0)
    sarsa_again = sarsa_hall + 0.5 * (-1 + 0.8 * 6 - sarsa_hall)
    greedy_hall = 4 + 0.5 * (-1 + 0.8 * 6 - 4)
    greedy_kitchen = 0 + 0.5 * (-1 + 0.8 * greedy_hall - 0)
    greedy_again = greedy_hall + 0.5 * (-1 + 0.8 * 6 - greedy_hall)
    docked = 6 + 0.5 * (10 - 6)
    return {
        "returns": [first, second, third, fourth],
        "first_visit": [(first + third) / 2, (second + fourth) / 2],
        "sarsa": [sarsa_hall, sarsa_kitchen, sarsa_again, docked],
        "q_learning": [greedy_hall, greedy_kitchen, greedy_again, docked],
        "who": ["sarsa", "q-learning", "q-learning"],
    }
