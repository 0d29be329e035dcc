// S04: Close the output, and go on.
// safe: value 1
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

public class F {
    static Object f(int n) throws IOException {
        new FileOutputStream(FileDescriptor.out).close();
        new FileOutputStream(FileDescriptor.err).close();
        System.out.println("into nothing");
        return 1;
    }
}
