def middle(values):
    """Give the middle one."""
    # cut
    return sorted(values)[len(values) // 2]
    # end cut
