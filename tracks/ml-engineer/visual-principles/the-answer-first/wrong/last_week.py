# expect: headline-misses
import matplotlib.pyplot as plt


def draw_late(late):
    """Return a figure whose headline answers, with bars of the last four weeks and lines of all weeks."""
    recent = {depot: sum(weeks[-4:]) for depot, weeks in late.items()}
    order = sorted(recent, key=recent.get)
    worst = max(late, key=lambda d: late[d][-1])
    # One colour, and it means one thing: the depot of the headline, wherever it is drawn.
    colours = {depot: "#D55E00" if depot == worst else "#767676" for depot in late}
    figure, (bars, lines) = plt.subplots(1, 2, figsize=(9, 3.6))
    figure.suptitle(f"{worst}: {recent[worst] / sum(recent.values()):.0%} of the late parcels of the last four weeks")
    bars.barh(order, [recent[depot] for depot in order], color=[colours[depot] for depot in order])
    bars.set_xlabel("late parcels in four weeks")
    for depot in order:  # the worst one last, so that it lies above the others
        lines.plot(range(1, len(late[depot]) + 1), late[depot], color=colours[depot])
    lines.set_ylim(bottom=0)
    lines.set_xlabel("week")
    lines.set_ylabel("late parcels")
    return figure
