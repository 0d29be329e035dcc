package milepost.agent;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Frames on the wire: a length in four bytes, big-endian, then one message in msgpack. */
final class Wire {
    static final int MAX_FRAME_BYTES = 64 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    Wire(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Gives the wire that the sandbox hands over as descriptor 0, to be read and written. */
    static Wire inherited() {
        return new Wire(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.in));
    }

    /** Gives the next message, null when the checker has gone. */
    Object receive() throws IOException {
        byte[] head = exactly(4);
        if (head == null) {
            return null;
        }
        byte[] payload = exactly((head[0] & 0xFF) << 24 | (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8 | head[3] & 0xFF);
        return payload == null ? null : new Reader(payload).value();
    }

    private byte[] exactly(int count) throws IOException {
        byte[] data = new byte[count];
        for (int at = 0; at < count; ) {
            int more = in.read(data, at, count - at);
            if (more < 0) {
                return null;
            }
            at += more;
        }
        return data;
    }

    /** Sends what was written as one frame. */
    void send(Writer message) throws IOException {
        int length = message.length();
        byte[] frame = message.framed();
        frame[0] = (byte) (length >>> 24);
        frame[1] = (byte) (length >>> 16);
        frame[2] = (byte) (length >>> 8);
        frame[3] = (byte) length;
        out.write(frame, 0, length + 4);
    }
}
