// X10: Print without end.
// safe: gone flood
public class F {
    static Object f(int n) {
        while (true) {
            System.out.println("x".repeat(1000));
        }
    }
}
