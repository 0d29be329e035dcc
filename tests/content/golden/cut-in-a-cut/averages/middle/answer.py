def middle(values):
    """Give the middle one."""
    # cut
    # cut
    return sorted(values)[len(values) // 2]
    # end cut
