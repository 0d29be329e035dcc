// B01: Half of a character in the result, the output and an exception's message.
// safe: raised IllegalStateException
public class F {
    static Object f(int n) {
        System.out.println("\\uD800 alone".replace("\\uD800", String.valueOf((char) 0xD800)));
        throw new IllegalStateException(String.valueOf((char) 0xDC00));
    }
}
