-- expect: line-lost
SELECT i.order_id, i.line_no, i.unit_price_cents, p.price_cents AS list_cents
FROM order_items i
JOIN orders o ON o.order_id = i.order_id
JOIN prices p ON p.product_id = i.product_id
WHERE p.valid_from = (
  SELECT MAX(q.valid_from) FROM prices q
  WHERE q.product_id = i.product_id AND q.valid_from <= DATE(o.ordered_at)
);
