// expect: failed forbidden-name
import static java.util.Arrays.sort;

public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        double[] means = new double[values.length - window + 1];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            if (i >= window) {
                sum -= values[i - window];
            }
            if (i >= window - 1) {
                means[i - window + 1] = sum / window;
            }
        }
        sort(new int[0]);
        return means;
    }
}
