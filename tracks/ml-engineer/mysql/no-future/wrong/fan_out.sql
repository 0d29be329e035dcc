-- expect: fan-out
SELECT
  c.customer_id,
  COUNT(o.order_id) AS orders,
  TIMESTAMPDIFF(HOUR, MAX(o.ordered_at), '2024-02-01') AS hours_since,
  COALESCE(SUM(r.refund_cents), 0) AS refunded_cents,
  EXISTS (
    SELECT 1 FROM orders n
    WHERE n.customer_id = c.customer_id AND n.ordered_at >= '2024-02-01' AND n.ordered_at < '2024-03-02'
  ) AS ordered_next
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.ordered_at < '2024-02-01'
LEFT JOIN returns r ON r.order_id = o.order_id AND r.returned_at < '2024-02-01'
WHERE c.created_at < '2024-02-01'
GROUP BY c.customer_id;
