// Puts a customer's orders into one array, and cuts off for each what came before it.
db.orders.aggregate([
  { $match: { customer_id: { $exists: true } } },
  { $sort: { ordered_at: 1, _id: 1 } },
  { $group: { _id: "$customer_id", all: { $push: { number: "$_id", at: "$ordered_at", cents: "$total_cents" } } } },
  { $set: { each: "$all" } },
  { $unwind: { path: "$each", includeArrayIndex: "place" } },
  { $set: { past: { $cond: [{ $eq: ["$place", 0] }, [], { $slice: ["$all", { $toInt: "$place" }] }] } } },
  {
    $project: {
      _id: "$each.number",
      customer_id: "$_id",
      nth: { $add: [{ $size: "$past" }, 1] },
      spent_before: { $sum: "$past.cents" },
      mean_of_three: { $avg: { $slice: ["$past.cents", -3] } },
      last_at: { $ifNull: [{ $last: "$past.at" }, null] },
    },
  },
]);
