// expect: failed output-flood
public class RunningMean {
    public static double[] runningMean(double[] values, int window) {
        while (window > 0) {
            System.out.println("again and again and again and again and again and again");
        }
        return values;
    }
}
