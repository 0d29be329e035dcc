# expect: path-begins-at-the-start
import torch


def follow(start, X, y, U, rate, pull, keep, steps):
    student = start.clone().requires_grad_()
    teacher = start.clone()
    optimiser = torch.optim.SGD([student], lr=rate)
    students, teachers = [], []
    for _ in range(steps):
        students.append(student.detach().clone())
        teachers.append(teacher.clone())
        error = X @ student - y
        apart = U @ student - U @ teacher
        loss = error.square().mean() + pull * apart.square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        with torch.no_grad():
            teacher.mul_(keep).add_(student, alpha=1 - keep)
    return torch.stack(students), torch.stack(teachers)
