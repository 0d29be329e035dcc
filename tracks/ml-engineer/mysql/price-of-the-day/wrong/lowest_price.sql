-- expect: highest-price
SELECT i.order_id, i.line_no, i.unit_price_cents, (SELECT MIN(p.price_cents) FROM prices p WHERE p.product_id = i.product_id AND p.valid_from <= DATE(o.ordered_at)) AS list_cents
FROM order_items i JOIN orders o ON o.order_id = i.order_id;
