// T13: An exception whose every method is hostile.
// safe: raised *
public class F {
    static class Evil extends RuntimeException {
        public String getMessage() {
            throw new Error("from getMessage");
        }

        public String toString() {
            throw new Error("from toString");
        }

        public StackTraceElement[] getStackTrace() {
            System.setOut(null);
            return new StackTraceElement[] {null};
        }

        public Throwable getCause() {
            return this;
        }
    }

    static Object f(int n) {
        throw new Evil();
    }
}
