"""A student by gradient descent, and a teacher that is its slow average."""

import torch


def follow(start, X, y, U, rate, pull, keep, steps):
    """Return the student's weights after each step, and the teacher's."""
    # cut
    student = start.clone().requires_grad_()
    teacher = start.clone()  # memory of its own: `student.detach()` would move along with the student
    optimiser = torch.optim.SGD([student], lr=rate)
    students, teachers = [], []
    for _ in range(steps):
        # The teacher needs no gradient and is a leaf, so to autograd what it says is a constant.
        error = X @ student - y
        apart = U @ student - U @ teacher
        loss = error.square().mean() + pull * apart.square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        with torch.no_grad():  # not a part of any loss: without this the teacher would remember every student
            teacher.mul_(keep).add_(student, alpha=1 - keep)
        students.append(student.detach().clone())
        teachers.append(teacher.clone())
    return torch.stack(students), torch.stack(teachers)
    # end cut
