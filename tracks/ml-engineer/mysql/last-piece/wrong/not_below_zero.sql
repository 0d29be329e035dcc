-- expect: reserved-without-a-piece
START TRANSACTION;
UPDATE stock SET pieces = pieces - 1 WHERE product_id = 7 AND pieces > 0;
INSERT INTO reservations (order_id, product_id) VALUES (10001, 7);
COMMIT;
