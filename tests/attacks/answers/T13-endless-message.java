// T13: An exception whose message never comes.
// safe: gone time-out
public class F {
    static class Evil extends RuntimeException {
        public String getMessage() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    static Object f(int n) {
        throw new Evil();
    }
}
