// T22: Close the wire beneath the agent.
// safe: gone ended
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;

public class F {
    static Object f(int n) throws IOException {
        new FileInputStream(FileDescriptor.in).close();
        return 1;
    }
}
