-- Asks about the orders so far in subqueries, without any window.
SELECT
  o.order_id,
  o.customer_id,
  1 + (
    SELECT COUNT(*) FROM orders b
    WHERE b.customer_id = o.customer_id AND (b.ordered_at, b.order_id) < (o.ordered_at, o.order_id)
  ) AS nth,
  TIMESTAMPDIFF(HOUR, (
    SELECT MAX(b.ordered_at) FROM orders b
    WHERE b.customer_id = o.customer_id AND (b.ordered_at, b.order_id) < (o.ordered_at, o.order_id)
  ), o.ordered_at) AS hours_since,
  (
    SELECT COUNT(b.coupon) FROM orders b
    WHERE b.customer_id = o.customer_id AND (b.ordered_at, b.order_id) <= (o.ordered_at, o.order_id)
  ) AS coupons
FROM orders o
WHERE o.customer_id IS NOT NULL;
