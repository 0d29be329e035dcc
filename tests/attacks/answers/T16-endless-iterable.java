// T16: Something that is walked without end.
// safe: unsendable
import java.util.stream.Stream;

public class F {
    static Object f(int n) {
        return (Iterable<Integer>) () -> Stream.iterate(1, each -> each + 1).iterator();
    }
}
