// X08: Fill the disk.
// safe: raised IOException
// partial: raised FileNotFoundException
import java.io.FileOutputStream;
import java.io.IOException;

public class F {
    static Object f(int n) throws IOException {
        try (FileOutputStream out = new FileOutputStream("large")) {
            while (true) {
                out.write(new byte[1 << 20]);
            }
        }
    }
}
