-- expect: what-was-paid
SELECT i.order_id, i.line_no, i.unit_price_cents, i.unit_price_cents AS list_cents
FROM order_items i JOIN orders o ON o.order_id = i.order_id;
