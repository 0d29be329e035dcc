// T01: Leave at once, past every hook.
// safe: gone ended
public class F {
    static Object f(int n) {
        Runtime.getRuntime().halt(0);
        return 1;
    }
}
