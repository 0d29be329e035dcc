-- Makes two sums, each over its own table, and puts them side by side at the end.
WITH counted AS (
  SELECT i.order_id, i.line_no, p.category, i.quantity * i.unit_price_cents - IFNULL(i.discount_cents, 0) AS cents
  FROM order_items i
  JOIN orders o ON o.order_id = i.order_id
  JOIN products p ON p.product_id = i.product_id
  WHERE o.status <> 'cancelled'
),
sold AS (
  SELECT category, SUM(cents) AS sold_cents FROM counted GROUP BY category
),
refunded AS (
  SELECT c.category, SUM(r.refund_cents) AS refunded_cents
  FROM returns r
  JOIN counted c ON c.order_id = r.order_id AND c.line_no = r.line_no
  GROUP BY c.category
)
SELECT sold.category, sold.sold_cents, COALESCE(refunded.refunded_cents, 0) AS refunded_cents
FROM sold
LEFT JOIN refunded ON refunded.category = sold.category;
