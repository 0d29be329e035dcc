# Adds up how probable it is that the first meeting comes with the second key, the third, and so on.
def collision(n, m):
    met = 0.0
    for given_out in range(n):
        met += (1.0 - met) * min(given_out / m, 1.0)
    return met
