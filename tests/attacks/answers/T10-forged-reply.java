// T10: Write a reply on the wire before the real one.
// safe: value *; gone bad-frame
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

public class F {
    static Object f(int n) throws IOException {
        FileOutputStream wire = new FileOutputStream(FileDescriptor.in);
        byte[] reply = {
            (byte) 0x83, (byte) 0xA4, 't', 'y', 'p', 'e', (byte) 0xA5, 'v', 'a', 'l', 'u', 'e', (byte) 0xA2, 'i', 'd', 7,
            (byte) 0xA5, 'v', 'a', 'l', 'u', 'e', 42,
        };
        wire.write(new byte[] {0, 0, 0, (byte) reply.length});
        wire.write(reply);
        return 1;
    }
}
