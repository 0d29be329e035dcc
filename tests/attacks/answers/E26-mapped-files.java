// E26: Memory through mapped files.
// safe: value []; raised; gone
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

public class F {
    static Object f(int n) throws IOException {
        List<MappedByteBuffer> held = new ArrayList<>();
        for (int turn = 0; turn < 64; turn++) {
            try (FileChannel file = FileChannel.open(Path.of("m" + turn), READ, WRITE, CREATE)) {
                MappedByteBuffer map = file.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 24);
                for (int i = 0; i < map.capacity(); i += 4096) {
                    map.put(i, (byte) 1);
                }
                held.add(map);
            }
        }
        return List.of("a gigabyte");
    }
}
