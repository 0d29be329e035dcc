# Keeps each value as an object with its own parents and slopes, and lets the debts run backward over those.
import math


class Value:
    def __init__(self, number, ways=()):
        self.number, self.ways, self.owes = number, ways, 0.0


def make(operation, a, b):
    if operation == "add":
        return Value(a.number + b.number, [(a, 1), (b, 1)])
    if operation == "sub":
        return Value(a.number - b.number, [(a, 1), (b, -1)])
    if operation == "mul":
        return Value(a.number * b.number, [(a, b.number), (b, a.number)])
    if operation == "exp":
        grown = math.exp(a.number)
        return Value(grown, [(a, grown)])
    return Value(a.number, [(a, 1)]) if a.number > 0 else Value(0.0)


def run_back(inputs, tape):
    made = [Value(number) for number in inputs]
    for operation, i, j in tape:
        made.append(make(operation, made[i], made[j]))
    made[-1].owes = 1.0
    for value in reversed(made):
        for parent, slope in value.ways:
            parent.owes += value.owes * slope
    return made[-1].number, [value.owes for value in made[: len(inputs)]]
