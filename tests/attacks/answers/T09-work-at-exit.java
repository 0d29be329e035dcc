// T09: A hook that never ends, and an exit that waits for it.
// safe: gone time-out
public class F {
    static Object f(int n) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                Thread.onSpinWait();
            }
        }));
        System.exit(0);
        return 1;
    }
}
