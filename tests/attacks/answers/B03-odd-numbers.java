// B03: Numbers at every edge.
// safe: value *
import java.math.BigInteger;
import java.util.List;

public class F {
    static Object f(int n) {
        return List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, Long.MIN_VALUE, BigInteger.ONE.shiftLeft(200));
    }
}
