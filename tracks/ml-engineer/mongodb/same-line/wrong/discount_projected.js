// expect: other-line-shown
// Orders with a line that has many pieces and a discount, and that line.

db.orders.find(
  // One element has to fulfil both. Side by side, each condition could be fulfilled by another one.
  { items: { $elemMatch: { quantity: { $gte: 3 }, discount_cents: { $gt: 0 } } } },
  // The dollar stands for the place at which the filter found it.
  { items: { $elemMatch: { discount_cents: { $gt: 0 } } } },
);
