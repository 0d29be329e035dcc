// B05: Maps whose keys are no text.
// safe: unsendable
import java.util.HashMap;
import java.util.Map;

public class F {
    record Key(int x) {}

    static Object f(int n) {
        Map<Object, Object> map = new HashMap<>();
        map.put(null, 1);
        map.put(new Key(1), 2);
        return map;
    }
}
