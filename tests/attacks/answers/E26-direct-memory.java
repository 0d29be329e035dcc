// E26: Memory outside of the heap, by buffers.
// safe: raised OutOfMemoryError; gone
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) {
        List<ByteBuffer> held = new ArrayList<>();
        while (true) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 24);
            for (int i = 0; i < buffer.capacity(); i += 4096) {
                buffer.put(i, (byte) 1);
            }
            held.add(buffer);
        }
    }
}
