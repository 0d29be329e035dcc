"""The reference of the exercise that every hostile answer pretends to solve."""


def f(n):
    """Give a number that nobody guesses."""
    return (n * 7919 + 13) % 10_007
