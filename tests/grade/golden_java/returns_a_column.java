// expect: failed wrong-shape
public class RunningMean {
    public static double[][] runningMean(double[] values, int window) {
        double[][] column = new double[values.length - window + 1][1];
        return column;
    }
}
