# expect: each-pair-once
def rides(links, start):
    found = {start: 0}
    for a, b in links:
        if a in found and b not in found:
            found[b] = found[a] + 1
        elif b in found and a not in found:
            found[a] = found[b] + 1
    return found
