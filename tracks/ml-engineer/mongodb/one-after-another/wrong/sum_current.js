// expect: itself-included
db.orders.aggregate([
  { $match: { customer_id: { $ne: null } } },
  {
    $setWindowFields: {
      partitionBy: "$customer_id",
      sortBy: { ordered_at: 1, _id: 1 },
      output: {
        nth: { $sum: 1, window: { documents: ["unbounded", "current"] } },
        spent_before: { $sum: "$total_cents", window: { documents: ["unbounded", "current"] } },
        mean_of_three: { $avg: "$total_cents", window: { documents: [-3, -1] } },
        last_at: { $shift: { output: "$ordered_at", by: -1 } },
      },
    },
  },
  { $project: { customer_id: 1, nth: 1, spent_before: 1, mean_of_three: 1, last_at: 1 } },
]);
