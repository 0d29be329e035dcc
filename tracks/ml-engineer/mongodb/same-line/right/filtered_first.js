// Keeps the lines that broke the rule with $filter, and of these the first.
db.orders.aggregate([
  {
    $project: {
      items: {
        $filter: {
          input: "$items",
          as: "line",
          cond: { $and: [{ $gte: ["$$line.quantity", 3] }, { $gt: [{ $ifNull: ["$$line.discount_cents", 0] }, 0] }] },
        },
      },
    },
  },
  { $match: { "items.0": { $exists: true } } },
  { $project: { items: { $slice: ["$items", 1] } } },
]);
