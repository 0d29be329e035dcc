// expect: no-line-left
db.orders.aggregate([{ $project: { items: { $slice: [{ $filter: { input: "$items", cond: { $and: [{ $gte: ["$$this.quantity", 3] }, { $gt: ["$$this.discount_cents", 0] }] } } }, 1] } } }]);
