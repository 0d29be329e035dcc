# expect: not-started empty-answer
# I will begin tomorrow.
"""Really."""
