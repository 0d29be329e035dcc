// E02: List the folders in which others might be, and every process.
// safe: value []
import java.io.File;
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<String> got = new ArrayList<>();
        for (String path : new String[] {"/", "/home", "/tmp", "/proc", "/root", "/box/..", "/dev/shm", "/var"}) {
            String[] found = new File(path).list();
            if (found != null && found.length > 0) {
                got.add(path);
            }
        }
        try {
            ProcessHandle.allProcesses().forEach(each -> got.add(each.toString()));
        } catch (RuntimeException denied) {
            return got;
        }
        return got;
    }
}
