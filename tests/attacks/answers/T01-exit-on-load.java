// T01: Leave while the class is being loaded.
// safe: gone ended
public class F {
    static {
        Runtime.getRuntime().exit(0);
    }

    static Object f(int n) {
        return 1;
    }
}
