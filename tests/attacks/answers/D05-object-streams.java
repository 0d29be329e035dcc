// D05: An object stream as the result: bytes, which nobody reads as anything else.
// safe: value *
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

public class F {
    static class Bomb implements Serializable {
        private void readObject(ObjectInputStream in) throws IOException {
            Runtime.getRuntime().exec("touch /tmp/milepost-pickled");
        }
    }

    static Object f(int n) throws IOException {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(held)) {
            out.writeObject(new Bomb());
        }
        return held.toByteArray();
    }
}
