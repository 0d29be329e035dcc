// E22: A thread that goes on printing when all is said.
// safe: value 1
public class F {
    static Object f(int n) {
        Thread thread = new Thread(() -> {
            while (true) {
                System.out.println("still here");
            }
        });
        thread.start();
        return 1;
    }
}
