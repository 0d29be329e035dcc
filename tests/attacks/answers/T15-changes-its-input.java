// T15: Change an argument that cannot be changed, and the one that can.
// safe: value *
public class F {
    static Object f(int n) {
        n = 7;
        return n;
    }
}
