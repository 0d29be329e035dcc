# expect: each-pair-once
def rides(links, start):
    found = {start: 0}
    for a, b in links:
        if a in found:
            found[b] = min(found.get(b, 10**9), found[a] + 1)
        if b in found:
            found[a] = min(found.get(a, 10**9), found[b] + 1)
    return found
