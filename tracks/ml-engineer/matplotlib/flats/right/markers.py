# Tells the districts apart by their markers and draws them all in one dark blue.
import matplotlib.pyplot as plt


def draw_flats(sizes, rents, districts):
    flats = {}
    for size, rent, district in zip(sizes, rents, districts):
        xs, ys = flats.setdefault(district, ([], []))
        xs.append(size)
        ys.append(rent)
    figure, axes = plt.subplots(figsize=(7, 5))
    for (district, (xs, ys)), marker in zip(flats.items(), "o^sx"):
        axes.plot(xs, ys, marker, color="#0072B2", label=district)
    axes.set(xlabel="size in m²", ylabel="rent in € a month")
    if len(flats) > 1:
        axes.legend(title="district")
    return figure
