// expect: line-itself
db.orders.aggregate([
  { $match: { items: { $elemMatch: { quantity: { $gte: 3 }, discount_cents: { $gt: 0 } } } } },
  { $project: { items: { $first: { $filter: { input: "$items", cond: { $and: [{ $gte: ["$$this.quantity", 3] }, { $gt: ["$$this.discount_cents", 0] }] } } } } } },
]);
