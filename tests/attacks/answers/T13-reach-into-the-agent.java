// T13: Find the agent's classes and write over what they hold.
// safe: value []; value *; gone
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) throws ReflectiveOperationException {
        List<String> got = new ArrayList<>();
        ClassLoader theirs = ClassLoader.getSystemClassLoader();
        for (String name : new String[] {"Agent", "Answer", "Values", "Wire", "Writer"}) {
            Class<?> kind = Class.forName("milepost.agent." + name, true, theirs);
            for (Field field : kind.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    try {
                        field.setAccessible(true);
                        Object held = field.get(null);
                        if (String.valueOf(held).contains("canary")) {
                            got.add(name);
                        }
                        field.set(null, null);
                    } catch (ReflectiveOperationException | RuntimeException denied) {
                        continue;
                    }
                }
            }
        }
        return got;
    }
}
