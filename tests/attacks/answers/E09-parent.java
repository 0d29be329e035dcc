// E09: End or look at the parent and every other process.
// safe: value []
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<String> got = new ArrayList<>();
        for (long pid = 1; pid < 300; pid++) {
            try {
                ProcessHandle.of(pid).filter(each -> !each.equals(ProcessHandle.current())).ifPresent(each -> {
                    if (each.destroyForcibly()) {
                        got.add("ended " + each.pid());
                    }
                });
            } catch (RuntimeException denied) {
                continue;
            }
        }
        return got;
    }
}
