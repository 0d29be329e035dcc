# A little memory of cells by their names: views are lists of places, copies are values.
def after(scale, shift, mark):
    memory = {(i, j): scale * (4 * i + j + 1) for i in range(3) for j in range(4)}
    row = [(1, j) for j in range(4)]
    kept = [memory[place] for place in row]
    picked = [0 for _ in range(2 * 4)]
    for place in row:
        memory[place] = memory[place] + shift
    memory[2, 1] = mark
    memory[0, 3] = mark
    first_column = [memory[i, 0] for i in range(3)]
    return {
        "readings": list(memory.values()),
        "kept": kept,
        "column": [value + value for value in first_column],
        "picked": picked,
    }
