// X04: Classes without end.
// safe: raised OutOfMemoryError; gone
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

public class F {
    interface Each {
        void act();
    }

    static Object f(int n) {
        List<Object> held = new ArrayList<>();
        while (true) {
            ClassLoader loader = new ClassLoader() {};
            held.add(Proxy.newProxyInstance(F.class.getClassLoader(), new Class<?>[] {Each.class}, (a, b, c) -> null));
            held.add(loader);
            held.add(new byte[1 << 16]);
        }
    }
}
