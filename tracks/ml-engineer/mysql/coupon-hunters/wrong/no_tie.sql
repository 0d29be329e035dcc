-- expect: equal-moments-together
SELECT
  order_id,
  customer_id,
  ROW_NUMBER() OVER in_turn AS nth,
  TIMESTAMPDIFF(HOUR, LAG(ordered_at) OVER in_turn, ordered_at) AS hours_since,
  SUM(coupon IS NOT NULL) OVER in_turn AS coupons
FROM orders
WHERE customer_id IS NOT NULL
WINDOW in_turn AS (PARTITION BY customer_id ORDER BY ordered_at);
