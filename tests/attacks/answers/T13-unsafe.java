// T13: Memory of the JVM itself, by way of Unsafe.
// safe: gone
import java.lang.reflect.Field;
import java.lang.reflect.Method;

public class F {
    static Object f(int n) throws ReflectiveOperationException {
        Class<?> kind = Class.forName("sun.misc.Unsafe");
        Field field = kind.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        Method put = kind.getMethod("putAddress", long.class, long.class);
        for (long at = 0; true; at += 4096) {
            put.invoke(unsafe, at, 0L);
        }
    }
}
