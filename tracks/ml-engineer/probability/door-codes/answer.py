"""Count by taking away what is not allowed."""


def count_codes(length, digits, letters):
    """Return how many codes of this length hold at least one digit and at least one letter."""
    # cut
    if length == 0:
        return 0  # the empty code lacks both, and would be taken away twice
    everything = (digits + letters) ** length
    return everything - letters**length - digits**length  # those without a digit, and those without a letter
    # end cut
