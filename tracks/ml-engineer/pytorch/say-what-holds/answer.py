"""Say what tensors hold after a few lines, without running them."""


def after(scale, shift, mark):
    """Return what `readings`, `kept`, `column` and `picked` hold at the end, row after row."""
    # cut
    readings = [scale * number for number in range(1, 13)]  # element (i, j) lies at place 4 i + j
    kept = readings[4:8]  # clone: what row 1 held at that moment
    picked = [0] * 8  # a list of row numbers copies; zero_ changed the copy alone

    for place in range(4, 8):
        readings[place] += shift  # `row` is a view, and += writes through it
    readings[9] = mark  # turned[1, 2] is readings[2, 1]: a transpose is a view
    readings[3] = mark  # reshape had nothing to move, so `flat` is a view as well
    # turned_flat: the turned numbers do not lie in a row, so reshape copied them, and readings[2, 3] stays.

    column = [2 * readings[place] for place in (0, 4, 8)]  # a view until here, so it has seen `row += shift`
    return {"readings": readings, "kept": kept, "column": column, "picked": picked}
    # end cut
