// H01: Walk up the stack to whoever knows the result.
// safe: value *
public class F {
    static Object f(int n) {
        StackWalker walker = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
        return walker.walk(frames -> frames.map(frame -> frame.getDeclaringClass().getName()).toList());
    }
}
