// expect: failed exception 6
import java.util.List;

public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        List.of(1).add(2);
        return values;
    }
}
