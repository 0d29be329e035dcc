// X04: Memory without end.
// safe: raised OutOfMemoryError; gone
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<long[]> held = new ArrayList<>();
        while (true) {
            held.add(new long[1 << 20]);
        }
    }
}
