// H04: The environment, the arguments and the host's name.
// safe: value []
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<String> got = new ArrayList<>();
        String told = System.getenv() + " " + System.getProperties();
        for (String secret : new String[] {"canary", "MILEPOST", "/root", "/home/", "SSH", "TOKEN"}) {
            if (told.replace(System.getProperty("java.class.path"), "").contains(secret)) {
                got.add(secret);
            }
        }
        return got;
    }
}
