// X13: A text that is nested too deep.
// safe: syntax
// generate: "public class F { static Object f(int n) { return " + "(" * 9000 + "1" + ")" * 9000 + "; } }"
