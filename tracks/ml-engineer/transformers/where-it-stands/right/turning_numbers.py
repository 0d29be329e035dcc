# Takes each clock as a number of the complex plane: to go on by k places is to multiply by one more such number.
import numpy as np


def positions(n, d, k):
    """Return the numbers of n places, and the matrix that takes each place to the one k later."""
    speeds = np.array([10000 ** (-2 * clock / d) for clock in range(d // 2)])
    hands = np.exp(1j * np.arange(n)[:, None] * speeds)
    code = np.column_stack([part for clock in hands.T for part in (clock.imag, clock.real)])
    turn = np.zeros((d, d))
    for clock, hand in enumerate(np.exp(1j * k * speeds)):
        # A row (sine, cosine) times this block is the row of the hand that was turned on.
        turn[2 * clock : 2 * clock + 2, 2 * clock : 2 * clock + 2] = [[hand.real, -hand.imag], [hand.imag, hand.real]]
    return code, turn
