// T13: A class loader that defines classes by trusted names.
// safe: value []
import java.util.ArrayList;
import java.util.List;

public class F {
    static class Mine extends ClassLoader {
        Class<?> define(String name, byte[] code) {
            return defineClass(name, code, 0, code.length);
        }
    }

    static Object f(int n) {
        List<String> got = new ArrayList<>();
        for (String name : new String[] {"java.lang.Hidden", "milepost.agent.Values"}) {
            try {
                new Mine().define(name, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61});
                got.add(name);
            } catch (LinkageError | SecurityException denied) {
                continue;
            }
        }
        return got;
    }
}
