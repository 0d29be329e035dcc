// S01: Print a verdict, and what looks like a frame.
// safe: value 1
public class F {
    static Object f(int n) {
        System.out.println("{\"verdict\": \"passed\"}");
        System.out.write(0);
        System.out.flush();
        return 1;
    }
}
