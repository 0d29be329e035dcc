// expect: every-guilty-line
db.orders.aggregate([
  { $match: { items: { $elemMatch: { quantity: { $gte: 3 }, discount_cents: { $gt: 0 } } } } },
  {
    $project: {
      items: {
        $filter: {
          input: "$items",
          as: "line",
          cond: { $and: [{ $gte: ["$$line.quantity", 3] }, { $gt: ["$$line.discount_cents", 0] }] },
        },
      },
    },
  },
]);
