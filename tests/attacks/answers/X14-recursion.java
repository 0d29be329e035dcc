// X14: Recursion without end.
// safe: raised StackOverflowError
public class F {
    static int f(int n) {
        return f(n + 1) + 1;
    }
}
