-- expect: first-day-lost
SELECT i.order_id, i.line_no, i.unit_price_cents, (SELECT p.price_cents FROM prices p WHERE p.product_id = i.product_id AND p.valid_from < o.ordered_at ORDER BY p.valid_from DESC LIMIT 1) AS list_cents
FROM order_items i JOIN orders o ON o.order_id = i.order_id;
