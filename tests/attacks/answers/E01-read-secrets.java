// E01: Open the list of users, keys, the checks and files of the learner's home.
// safe: value []
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<String> got = new ArrayList<>();
        String[] paths = {
            "/etc/passwd", "/etc/shadow", "/root/.bashrc", "/proc/self/environ", "/proc/1/environ", "../check.py", "check.py",
            System.getProperty("user.home") + "/.ssh/id_rsa", "tracks/ml-engineer/k-means/assign/check.py",
        };
        for (String path : paths) {
            try {
                got.add(Files.readString(Path.of(path)).substring(0, 10));
            } catch (IOException denied) {
                continue;
            }
        }
        return got;
    }
}
