-- expect: both-ends
WITH s AS (SELECT product_id, price_cents, valid_from, LEAD(valid_from) OVER (PARTITION BY product_id ORDER BY valid_from) AS ends FROM prices)
SELECT i.order_id, i.line_no, i.unit_price_cents, s.price_cents FROM order_items i JOIN orders o USING (order_id)
LEFT JOIN s ON s.product_id = i.product_id AND DATE(o.ordered_at) BETWEEN s.valid_from AND COALESCE(s.ends, '9999-12-31');
