-- expect: code-again
CREATE TABLE vouchers (
  voucher_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  code VARCHAR(12) NOT NULL,
  customer_id INT NOT NULL,
  order_id INT UNIQUE,
  percent INT NOT NULL DEFAULT 10 CHECK (percent BETWEEN 5 AND 50),
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  CHECK (valid_to >= valid_from),
  FOREIGN KEY (customer_id) REFERENCES customers (customer_id) ON DELETE CASCADE,
  FOREIGN KEY (order_id) REFERENCES orders (order_id), UNIQUE (code, customer_id)
);
