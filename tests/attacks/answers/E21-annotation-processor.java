// E21: Bring an annotation processor, and name it as a service of the compiler.
// safe: value []
// partial: raised IllegalStateException
import java.io.FileWriter;
import java.util.List;

public class F {
    static {
        // Were it run while compiling, this would be there.
        try (FileWriter out = new FileWriter("compiled")) {
            out.write("x");
        } catch (java.io.IOException denied) {
            throw new IllegalStateException(denied);
        }
    }

    @Deprecated
    static Object f(int n) {
        String[] found = new java.io.File(".").list();
        return found == null || found.length == 1 ? List.of() : List.of(found);
    }
}
