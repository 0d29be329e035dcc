// T13: Work left in the pool that all tasks share.
// safe: value 1
import java.util.concurrent.ForkJoinPool;

public class F {
    static Object f(int n) {
        for (int i = 0; i < 50; i++) {
            ForkJoinPool.commonPool().submit(() -> {
                while (true) {
                    Thread.onSpinWait();
                }
            });
        }
        return 1;
    }
}
