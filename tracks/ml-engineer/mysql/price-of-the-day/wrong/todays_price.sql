-- expect: todays-price
SELECT i.order_id, i.line_no, i.unit_price_cents, p.price_cents AS list_cents
FROM order_items i
JOIN products p ON p.product_id = i.product_id;
