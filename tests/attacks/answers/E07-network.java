// E07: Open sockets of every kind.
// safe: value []
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

public class F {
    interface Way {
        Object open() throws Exception;
    }

    static Object f(int n) {
        List<String> got = new ArrayList<>();
        Way[] ways = {
            () -> new Socket("127.0.0.1", 22),
            () -> new Socket("169.254.169.254", 80),
            () -> new ServerSocket(0),
            () -> new DatagramSocket(),
            () -> SocketChannel.open(StandardProtocolFamily.UNIX),
            () -> InetAddress.getByName("example.org"),
        };
        for (int i = 0; i < ways.length; i++) {
            try {
                ways[i].open();
                got.add("way " + i);
            } catch (Throwable denied) {
                continue;
            }
        }
        return got;
    }
}
