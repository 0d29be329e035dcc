// X06: Start other programs.
// safe: value []
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<String> got = new ArrayList<>();
        for (String program : new String[] {"/bin/sh", "/bin/ls", System.getProperty("java.home") + "/bin/java"}) {
            try {
                new ProcessBuilder(program, "-c", "touch /tmp/milepost-was-here").start();
                got.add(program);
            } catch (IOException denied) {
                continue;
            }
        }
        return got;
    }
}
