// X02: Wait for itself.
// safe: gone time-out
public class F {
    static Object f(int n) throws InterruptedException {
        Thread.currentThread().join();
        return 1;
    }
}
