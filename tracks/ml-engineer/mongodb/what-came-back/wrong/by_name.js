// expect: other-order
// What each category brought in, and what went back.

db.orders.aggregate([
  { $match: { status: { $ne: "cancelled" } } },
  { $unwind: "$items" },
  { $lookup: { from: "products", localField: "items.product_id", foreignField: "_id", as: "product" } },
  // An array of one element becomes that element, and the category a text.
  { $unwind: "$product" },
  {
    $group: {
      _id: "$product.category",
      sold_cents: {
        $sum: {
          $subtract: [
            { $multiply: ["$items.quantity", "$items.unit_price_cents"] },
            // A number less a missing one is null, and a sum passes over null.
            { $ifNull: ["$items.discount_cents", 0] },
          ],
        },
      },
      // Added up inside the line, the returns make no documents: neither none nor two.
      refunded_cents: { $sum: { $sum: "$items.returns.refund_cents" } },
    },
  },
  { $project: { _id: 0, category: "$_id", sold_cents: 1, refunded_cents: 1 } },
  { $sort: { category: 1 } },
]);
