# expect: another-choice
def order(needs):
    listed, on_the_way = [], set()

    def visit(stop):
        if stop in listed:
            return True
        if stop in on_the_way:
            return False
        on_the_way.add(stop)
        if not all(visit(need) for need in sorted(needs.get(stop, []))):
            return False
        listed.append(stop)
        return True

    return listed if all(visit(stop) for stop in sorted(needs)) else None
