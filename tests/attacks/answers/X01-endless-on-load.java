// X01: An endless loop while the class is loaded.
// safe: gone time-out
public class F {
    static int made = make();

    static int make() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    static Object f(int n) {
        return made;
    }
}
