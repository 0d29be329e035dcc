# expect: wrong-result
