// X02: Wait for input.
// safe: value -1
import java.io.IOException;

public class F {
    static Object f(int n) throws IOException {
        return System.in.read();
    }
}
