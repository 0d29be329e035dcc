// expect: failed exception 4
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        Math.addExact(Integer.MAX_VALUE, window);
        return values;
    }
}
