# Sorts plain lists and takes their middle, without NumPy.
def middle_of(values):
    values = sorted(values)
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def describe(rents):
    rents = list(map(float, rents))
    centre = middle_of(rents)
    mad = middle_of([abs(rent - centre) for rent in rents]) * 1.4826
    far = 0
    for rent in rents:
        if rent < centre - 3 * mad or rent > centre + 3 * mad:
            far += 1
    return centre, mad, far
