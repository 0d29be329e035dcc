// X13: Constants that double, to be worked out by the compiler.
// safe: syntax
// generate: "public class F { static final String A0 = \"" + "x" * 1000 + "\"; " + " ".join(f"static final String A{i} = A{i - 1} + A{i - 1};" for i in range(1, 28)) + " static Object f(int n) { return A27.length(); } }"
