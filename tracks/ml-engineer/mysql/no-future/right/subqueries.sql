-- Asks for each column in a subquery about one customer, each with its own condition on time.
SELECT
  c.customer_id,
  (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.customer_id AND o.ordered_at < '2024-02-01') AS orders,
  (
    SELECT MIN(TIMESTAMPDIFF(HOUR, o.ordered_at, '2024-02-01'))
    FROM orders o
    WHERE o.customer_id = c.customer_id AND o.ordered_at < '2024-02-01'
  ) AS hours_since,
  IFNULL((
    SELECT SUM(r.refund_cents)
    FROM returns r JOIN orders o ON o.order_id = r.order_id
    WHERE o.customer_id = c.customer_id AND r.returned_at < '2024-02-01'
  ), 0) AS refunded_cents,
  c.customer_id IN (
    SELECT o.customer_id FROM orders o
    WHERE o.customer_id IS NOT NULL
      AND o.ordered_at >= '2024-02-01' AND o.ordered_at < CAST('2024-02-01' AS DATE) + INTERVAL 30 DAY
  ) AS ordered_next
FROM customers c
WHERE c.created_at < '2024-02-01';
