-- Gives each price the day on which it ends, and joins a line to the one span that holds its day.
WITH spans AS (
  SELECT product_id, price_cents, valid_from, LEAD(valid_from) OVER (PARTITION BY product_id ORDER BY valid_from) AS ends
  FROM prices
)
SELECT i.order_id, i.line_no, i.unit_price_cents, s.price_cents AS list_cents
FROM order_items i
JOIN orders o USING (order_id)
LEFT JOIN spans s
  ON s.product_id = i.product_id
  AND s.valid_from <= o.ordered_at
  AND (o.ordered_at < s.ends OR s.ends IS NULL);
