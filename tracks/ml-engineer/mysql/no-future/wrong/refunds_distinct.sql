-- expect: wrong-result
WITH past AS (
  SELECT customer_id, COUNT(*) AS orders, MAX(ordered_at) AS last_at
  FROM orders
  WHERE ordered_at < '2024-02-01'
  GROUP BY customer_id
),
refunds AS (
  -- A refund is known when the goods are back, not when they were bought.
  SELECT o.customer_id, SUM(DISTINCT r.refund_cents) AS cents
  FROM returns r
  JOIN orders o ON o.order_id = r.order_id
  WHERE r.returned_at < '2024-02-01'
  GROUP BY o.customer_id
)
SELECT
  c.customer_id,
  COALESCE(p.orders, 0) AS orders,
  TIMESTAMPDIFF(HOUR, p.last_at, '2024-02-01') AS hours_since,
  COALESCE(r.cents, 0) AS refunded_cents,
  EXISTS (
    SELECT 1 FROM orders o
    WHERE o.customer_id = c.customer_id AND o.ordered_at >= '2024-02-01' AND o.ordered_at < '2024-03-02'
  ) AS ordered_next
FROM customers c
LEFT JOIN past p ON p.customer_id = c.customer_id
LEFT JOIN refunds r ON r.customer_id = c.customer_id
WHERE c.created_at < '2024-02-01';
