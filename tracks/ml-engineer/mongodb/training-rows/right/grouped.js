// Takes the orders apart, adds up with conditions inside the group, and keeps who has none.
const T = ISODate("2024-02-01");
const placed = { $lt: ["$order.ordered_at", T] };

db.customers.aggregate([
  { $match: { created_at: { $lt: T } } },
  { $lookup: { from: "orders", localField: "_id", foreignField: "customer_id", as: "order" } },
  { $unwind: { path: "$order", preserveNullAndEmptyArrays: true } },
  // A customer without orders has one document without an order, which is placed at no time.
  { $set: { past: { $and: [{ $eq: [{ $type: "$order" }, "object"] }, placed] } } },
  {
    $set: {
      back: {
        $sum: {
          $map: {
            input: { $ifNull: ["$order.returns", []] },
            in: { $cond: [{ $lt: ["$$this.returned_at", T] }, "$$this.refund_cents", 0] },
          },
        },
      },
      next: { $and: [{ $gte: ["$order.ordered_at", T] }, { $lt: ["$order.ordered_at", { $dateAdd: { startDate: T, unit: "day", amount: 30 } }] }] },
    },
  },
  {
    $group: {
      _id: "$_id",
      orders: { $sum: { $cond: ["$past", 1, 0] } },
      spent_cents: { $sum: { $cond: ["$past", "$order.total_cents", 0] } },
      last_at: { $max: { $cond: ["$past", "$order.ordered_at", null] } },
      refunded_cents: { $sum: "$back" },
      ordered_next: { $max: { $cond: ["$next", 1, 0] } },
    },
  },
  { $set: { customer_id: "$_id", days_since: { $dateDiff: { startDate: "$last_at", endDate: T, unit: "day" } } } },
  { $unset: ["_id", "last_at"] },
]);
