-- Goes through the orders once, with a condition inside each aggregate, after adding up the refunds of each order.
WITH refunds AS (
  SELECT order_id, SUM(refund_cents) AS cents
  FROM returns
  WHERE returned_at < '2024-02-01'
  GROUP BY order_id
)
SELECT
  c.customer_id,
  COUNT(CASE WHEN o.ordered_at < '2024-02-01' THEN 1 END) AS orders,
  TIMESTAMPDIFF(HOUR, MAX(CASE WHEN o.ordered_at < '2024-02-01' THEN o.ordered_at END), '2024-02-01') AS hours_since,
  COALESCE(SUM(r.cents), 0) AS refunded_cents,
  COALESCE(MAX(o.ordered_at >= '2024-02-01' AND o.ordered_at < '2024-03-02'), 0) AS ordered_next
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.customer_id
LEFT JOIN refunds r ON r.order_id = o.order_id
WHERE c.created_at < '2024-02-01'
GROUP BY c.customer_id;
