// X13: Three thousand classes.
// safe: syntax
// generate: "public class F { static Object f(int n) { return 1; } " + "".join(f"class C{i} {{}} " for i in range(3000)) + "}"
