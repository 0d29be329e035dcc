// X04: Memory of the JVM itself, by way of Unsafe.
// safe: raised InvocationTargetException; raised OutOfMemoryError; gone
import java.lang.reflect.Field;
import java.lang.reflect.Method;

public class F {
    static Object f(int n) throws ReflectiveOperationException {
        Class<?> kind = Class.forName("sun.misc.Unsafe");
        Field field = kind.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        Method take = kind.getMethod("allocateMemory", long.class);
        Method fill = kind.getMethod("setMemory", long.class, long.class, byte.class);
        while (true) {
            Object at = take.invoke(unsafe, 1L << 24);
            fill.invoke(unsafe, at, 1L << 24, (byte) 1);
        }
    }
}
