# expect: more-names-than-asked
def after(scale, shift, mark):
    readings = [scale * number for number in range(1, 13)]
    kept = readings[4:8]
    picked = [0] * 8

    for place in range(4, 8):
        readings[place] += shift
    readings[9] = mark
    readings[3] = mark

    column = [2 * readings[place] for place in (0, 4, 8)]
    return {"readings": readings, "kept": kept, "column": column, "picked": picked, "row": readings[4:8]}
