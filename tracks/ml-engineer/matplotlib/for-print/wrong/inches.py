# expect: millimetres-as-inches
import matplotlib.pyplot as plt


def draw_for_print(sizes, accuracy):
    with plt.rc_context({"font.size": 8}):
        figure, axes = plt.subplots(figsize=(8.4, 6.0), dpi=300, layout="constrained")
        for (name, values), style in zip(accuracy.items(), ["-", "--", ":", "-."]):
            axes.plot(sizes, values, style, label=name)
        axes.set_xscale("log")
        axes.set(xlabel="training rows (log scale)", ylabel="accuracy")
        axes.legend()
    return figure
