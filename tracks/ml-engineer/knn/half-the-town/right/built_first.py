# Builds the whole tree first, in objects, and then searches it with squared distances.
class Node:
    def __init__(self, points, numbers, depth):
        self.axis = depth % len(points[0])
        ordered = sorted(sorted(numbers), key=lambda number: points[number][self.axis])
        half = len(ordered) // 2
        self.number = ordered[half]
        self.point = points[self.number]
        self.lower = Node(points, ordered[:half], depth + 1) if half > 0 else None
        self.upper = Node(points, ordered[half + 1 :], depth + 1) if half + 1 < len(ordered) else None


class Search:
    def __init__(self, query):
        self.query, self.best, self.squared, self.seen = query, None, None, []

    def visit(self, node):
        if node is None:
            return
        self.seen.append(node.number)
        squared = sum((a - b) ** 2 for a, b in zip(node.point, self.query))
        if self.best is None or squared < self.squared:
            self.best, self.squared = node.number, squared
        gap = self.query[node.axis] - node.point[node.axis]
        sides = [node.lower, node.upper] if gap < 0 else [node.upper, node.lower]
        self.visit(sides[0])
        if gap**2 < self.squared:
            self.visit(sides[1])


def nearest(points, query):
    search = Search(query)
    search.visit(Node(points, range(len(points)), 0))
    return search.best, search.seen
