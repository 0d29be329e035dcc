// E03: Write into the system, the JDK and the agent's own folder.
// safe: value []
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<String> got = new ArrayList<>();
        String own = System.getProperty("java.class.path");
        String home = System.getProperty("java.home");
        for (String path : new String[] {"/tmp/milepost-was-here", "/etc/x", own, own + ".x", home + "/lib/modules", home + "/lib/x"}) {
            try (FileOutputStream out = new FileOutputStream(path, true)) {
                out.write(0);
                got.add(path);
            } catch (IOException denied) {
                continue;
            }
        }
        return got;
    }
}
