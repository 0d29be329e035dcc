// S05: Half a frame, whose length lies, then silence.
// safe: gone
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

public class F {
    static Object f(int n) throws IOException {
        new FileOutputStream(FileDescriptor.in).write(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1});
        Runtime.getRuntime().halt(0);
        return 1;
    }
}
