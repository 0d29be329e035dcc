// E11: Read and write its own memory through /proc, to get around the JVM.
// safe: value []
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<String> got = new ArrayList<>();
        for (String path : new String[] {"/proc/self/mem", "/proc/self/maps", "/proc/self/cmdline", "/proc/self/fd/0"}) {
            try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
                got.add(path);
            } catch (IOException denied) {
                continue;
            }
        }
        return got;
    }
}
