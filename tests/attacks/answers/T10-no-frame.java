// T10: Write what is no reply at all on the wire.
// safe: gone bad-frame
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

public class F {
    static Object f(int n) throws IOException {
        new FileOutputStream(FileDescriptor.in).write(new byte[] {0, 0, 0, 1, (byte) 0xC0});
        return 1;
    }
}
