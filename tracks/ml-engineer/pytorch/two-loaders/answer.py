"""A loader to train with and one to measure with."""

import torch
from torch.utils.data import DataLoader


def make_loaders(train_rows, valid_rows, size, seed):
    """Return a loader for training and one for measuring."""
    # cut
    # One generator for the run: it goes on from epoch to epoch, and nobody else draws from it.
    order = torch.Generator().manual_seed(seed)
    training = DataLoader(train_rows, batch_size=size, shuffle=True, drop_last=True, generator=order)
    # For measuring, every row counts and no order helps.
    return training, DataLoader(valid_rows, batch_size=size)
    # end cut


def orders(n, m, size, epochs, seed, drawn):
    """Return the training batches of each epoch, those to measure (none without rows), and whether anything else was drawn from."""
    torch.rand(drawn)
    before = torch.get_rng_state()
    training, measuring = make_loaders(range(n), range(m), size, seed)
    training_orders, measuring_orders = [], []
    touched = not torch.equal(before, torch.get_rng_state())
    for _ in range(epochs):
        training_orders.append([batch.tolist() for batch in training])
        if m > 0:
            measuring_orders.append([batch.tolist() for batch in measuring])
    return training_orders, measuring_orders, touched
