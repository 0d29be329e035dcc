-- Every order as its customer's nth, with the wait since the one before and the coupons used so far.

-- cut
SELECT
  order_id,
  customer_id,
  ROW_NUMBER() OVER in_turn AS nth,
  TIMESTAMPDIFF(HOUR, LAG(ordered_at) OVER in_turn, ordered_at) AS hours_since,
  SUM(coupon IS NOT NULL) OVER in_turn AS coupons
FROM orders
WHERE customer_id IS NOT NULL
-- The order's number settles equal moments. Without it, all orders of one moment would count as one step.
WINDOW in_turn AS (PARTITION BY customer_id ORDER BY ordered_at, order_id);
-- end cut
