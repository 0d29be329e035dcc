// B04: A list in a list, ten thousand times, and one that holds itself.
// safe: unsendable
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<Object> list = new ArrayList<>();
        list.add(list);
        for (int i = 0; i < 10_000; i++) {
            list = new ArrayList<>(List.of(list));
        }
        return list;
    }
}
