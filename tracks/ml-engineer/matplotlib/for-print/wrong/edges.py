# expect: words-cut-off
import matplotlib.pyplot as plt

MM = 1 / 25.4


def draw_for_print(sizes, accuracy):
    with plt.rc_context({"font.size": 8}):
        figure, axes = plt.subplots(figsize=(84 * MM, 60 * MM), dpi=300)
        for (name, values), style in zip(accuracy.items(), ["-", "--", ":", "-."]):
            axes.plot(sizes, values, style, label=name)
        axes.set_xscale("log")
        axes.set(xlabel="training rows (log scale)", ylabel="accuracy")
        axes.legend()
    return figure
