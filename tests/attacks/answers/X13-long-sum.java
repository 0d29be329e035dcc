// X13: A sum of thirty thousand terms.
// safe: syntax; value *
// generate: "public class F { static Object f(int n) { return " + "n + " * 30_000 + "1; } }"
