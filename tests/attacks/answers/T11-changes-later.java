// T11: Change the result in another thread once it is returned.
// safe: value *
public class F {
    static Object f(int n) {
        int[] result = {1, 2, 3};
        Thread thread = new Thread(() -> {
            while (true) {
                result[0]++;
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
