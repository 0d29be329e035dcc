// X07: Threads without end.
// safe: raised TooManyThreads
// partial: raised OutOfMemoryError; gone
public class F {
    static Object f(int n) {
        while (true) {
            Thread thread = new Thread(() -> {
                try {
                    Thread.sleep(1_000_000);
                } catch (InterruptedException woken) {
                    return;
                }
            });
            thread.start();
        }
    }
}
