// expect: failed memory 9
import java.util.ArrayList;
import java.util.List;

public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        List<double[]> held = new ArrayList<>();
        while (window > 0) {
            held.add(new double[1 << 20]);
        }
        return values;
    }
}
