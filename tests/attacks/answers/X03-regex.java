// X03: An expression that tries every way.
// safe: gone time-out; value *
import java.util.regex.Pattern;

public class F {
    static Object f(int n) {
        return Pattern.matches("(x+x+)+y", "x".repeat(4000));
    }
}
