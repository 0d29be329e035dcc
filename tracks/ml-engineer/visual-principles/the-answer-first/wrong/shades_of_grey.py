# expect: greys-differ
import matplotlib.pyplot as plt


def draw_late(late):
    recent = {depot: sum(weeks[-4:]) for depot, weeks in late.items()}
    order = sorted(recent, key=recent.get)
    worst = order[-1]
    greys = iter(["#505050", "#6a6a6a", "#7a7a7a", "#858585"])
    colours = {depot: "#D55E00" if depot == worst else next(greys) for depot in late}
    figure, (bars, lines) = plt.subplots(1, 2, figsize=(9, 3.6))
    figure.suptitle(f"{worst}: {recent[worst] / sum(recent.values()):.0%} of the late parcels of the last four weeks")
    bars.barh(order, [recent[depot] for depot in order], color=[colours[depot] for depot in order])
    bars.set_xlabel("late parcels in four weeks")
    for depot in order:
        lines.plot(range(1, len(late[depot]) + 1), late[depot], color=colours[depot])
    lines.set_ylim(bottom=0)
    lines.set(xlabel="week", ylabel="late parcels")
    return figure
