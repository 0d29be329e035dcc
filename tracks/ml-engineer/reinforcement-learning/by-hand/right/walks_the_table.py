# Walks through the morning with two tables, and lets one function write down both methods.
WALK = [
    ("hall", "right", -1, "kitchen"),
    ("kitchen", "right", -1, "hall"),
    ("hall", "right", -1, "kitchen"),
    ("kitchen", "left", 10, None),
]


def updates(look_ahead):
    table = {"hall": {"left": 2.0, "right": 4.0}, "kitchen": {"left": 6.0, "right": 0.0}}
    changed = []
    for number, (room, action, reward, came_to) in enumerate(WALK):
        target = reward
        if came_to is not None:
            next_action = WALK[number + 1][1]
            target += 0.8 * look_ahead(table[came_to], next_action)
        table[room][action] = 0.5 * table[room][action] + 0.5 * target
        changed.append(table[room][action])
    return changed


def read():
    returns = [sum(0.8**k * step[2] for k, step in enumerate(WALK[start:])) for start in range(len(WALK))]
    first_time = {room: next(i for i, step in enumerate(WALK) if step[0] == room) for room in ("hall", "kitchen")}
    return {
        "returns": returns,
        "first_visit": [returns[first_time["hall"]], returns[first_time["kitchen"]]],
        "sarsa": updates(lambda row, action: row[action]),
        "q_learning": updates(lambda row, action: max(row.values())),
        "who": ["sarsa", "q-learning", "q-learning"],
    }
