// T01: Leave before answering, with success as exit status.
// safe: gone ended
public class F {
    static Object f(int n) {
        System.exit(0);
        return 1;
    }
}
