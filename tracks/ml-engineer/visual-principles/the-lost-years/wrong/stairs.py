# expect: stairs
import matplotlib.pyplot as plt, numpy as np
from matplotlib.ticker import MaxNLocator
def draw_beds(years, beds):
    o = np.argsort(years); f, a = plt.subplots(); a.step(years[o], beds[o], marker="o", where="post"); a.set_ylim(bottom=0)
    a.xaxis.set_major_locator(MaxNLocator(integer=True)); a.set_xlabel("year"); a.set_ylabel("beds per 1,000 people"); return f
