-- Keeps the price than which no later one held already.
SELECT i.order_id, i.line_no, i.unit_price_cents, p.price_cents AS list_cents
FROM order_items i
JOIN orders o ON o.order_id = i.order_id
LEFT JOIN prices p
  ON p.product_id = i.product_id
  AND p.valid_from = (
    SELECT MAX(held.valid_from) FROM prices held
    WHERE held.product_id = i.product_id AND held.valid_from <= DATE(o.ordered_at)
  );
