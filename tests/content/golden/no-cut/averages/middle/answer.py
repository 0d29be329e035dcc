def middle(values):
    """Give the middle one."""
    return sorted(values)[len(values) // 2]
