// expect: failed exception 3
public class RunningMean {
    static int made = Integer.parseInt("seven");

    public static double[] runningMean(double[] values, int window) {
        return values;
    }
}
