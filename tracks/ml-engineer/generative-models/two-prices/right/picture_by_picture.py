# With math, pixel by pixel; the cost of a pixel in a form that holds for scores of any size.
import math


def pixel_cost(value, score):
    return max(score, 0.0) - value * score + math.log1p(math.exp(-abs(score)))


def prices(x, mu, logvar, eps, W, c):
    drawn = told = 0.0
    for pixels, means, logs, noise in zip(x, mu, logvar, eps):
        point = [m + math.sqrt(math.exp(lv)) * e for m, lv, e in zip(means, logs, noise)]
        scores = [sum(p * w for p, w in zip(point, W[:, j])) + c[j] for j in range(len(c))]
        drawn += sum(pixel_cost(value, score) for value, score in zip(pixels, scores))
        told += sum(0.5 * (math.exp(lv) + m * m - 1.0 - lv) for m, lv in zip(means, logs))
    return drawn / len(x), told / len(x)
