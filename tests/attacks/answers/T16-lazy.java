// T16: A stream that never ends.
// safe: unsendable
import java.util.stream.Stream;

public class F {
    static Object f(int n) {
        return Stream.iterate(1, each -> each + 1);
    }
}
