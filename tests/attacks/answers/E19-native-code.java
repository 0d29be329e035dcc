// E19: Load native code of its own.
// safe: value []
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public class F {
    static Object f(int n) throws IOException {
        List<String> got = new ArrayList<>();
        Path own = Path.of("own.so");
        try {
            Files.write(own, new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0});
            System.load(own.toAbsolutePath().toString());
            got.add("loaded");
        } catch (IOException | UnsatisfiedLinkError denied) {
            return got;
        }
        return got;
    }
}
