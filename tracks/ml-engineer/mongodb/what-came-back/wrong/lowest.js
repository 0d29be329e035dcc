// expect: other-order
db.orders.aggregate([
  { $match: { status: { $ne: "cancelled" } } },
  { $unwind: "$items" },
  { $lookup: { from: "products", localField: "items.product_id", foreignField: "_id", as: "product" } },
  { $unwind: "$product" },
  {
    $group: {
      _id: "$product.category",
      sold_cents: {
        $sum: {
          $subtract: [
            { $multiply: ["$items.quantity", "$items.unit_price_cents"] },
            { $ifNull: ["$items.discount_cents", 0] },
          ],
        },
      },
      refunded_cents: { $sum: { $sum: "$items.returns.refund_cents" } },
    },
  },
  { $project: { _id: 0, category: "$_id", sold_cents: 1, refunded_cents: 1 } },
  { $sort: { sold_cents: 1 } },
]);
