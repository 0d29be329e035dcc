# The student's gradient written out, so that there is nothing for autograd to remember.
import torch


def follow(start, X, y, U, rate, pull, keep, steps):
    student, teacher = start.clone(), start.clone()
    path = []
    for _ in range(steps):
        slope = 2 / len(X) * X.T @ (X @ student - y) + 2 * pull / len(U) * U.T @ (U @ (student - teacher))
        student = student - rate * slope
        teacher = keep * teacher + (1 - keep) * student
        path.append((student, teacher))
    students, teachers = zip(*path)
    return torch.stack(students), torch.stack(teachers)
