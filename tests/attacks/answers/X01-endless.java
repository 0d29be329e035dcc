// X01: An endless loop.
// safe: gone time-out
public class F {
    static Object f(int n) {
        while (true) {
            Thread.onSpinWait();
        }
    }
}
