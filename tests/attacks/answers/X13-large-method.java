// X13: A method that is too large.
// safe: syntax
// generate: "public class F { static int[] held = {" + "1," * 60_000 + "}; static Object f(int n) { return held.length; } }"
