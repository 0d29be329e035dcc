// Every order with what was known of its customer when it came in.

// cut
db.orders.aggregate([
  // Guests are not one person: without this they would be one partition.
  { $match: { customer_id: { $ne: null } } },
  {
    $setWindowFields: {
      partitionBy: "$customer_id",
      // The number settles equal moments.
      sortBy: { ordered_at: 1, _id: 1 },
      output: {
        // A count is a sum of ones. ($documentNumber takes one field to sort by, not two.)
        nth: { $sum: 1, window: { documents: ["unbounded", "current"] } },
        // Each window ends before the order itself.
        spent_before: { $sum: "$total_cents", window: { documents: ["unbounded", -1] } },
        mean_of_three: { $avg: "$total_cents", window: { documents: [-3, -1] } },
        last_at: { $shift: { output: "$ordered_at", by: -1 } },
      },
    },
  },
  { $project: { customer_id: 1, nth: 1, spent_before: 1, mean_of_three: 1, last_at: 1 } },
]);
// end cut
