// Asks a stream for its statistics, which keep the sum in a long.
import java.util.Arrays;
import java.util.LongSummaryStatistics;

/** Say how full a disk is. */
public class DiskUsage {
    /** What is reported of one disk; the size of a file is in bytes. */
    record Usage(long total, double mean, int large) {}

    /**
     * Adds up the files of a disk.
     *
     * @param sizes the size of each file in bytes
     * @param limit a file is large when it has more bytes than this
     * @return the total, the mean size (0 when there is no file) and how many files are large
     */
    static Usage diskUsage(int[] sizes, int limit) {
        LongSummaryStatistics all = Arrays.stream(sizes).asLongStream().summaryStatistics();
        int large = (int) Arrays.stream(sizes).filter(size -> size > limit).count();
        return new Usage(all.getSum(), all.getAverage(), large);
    }
}
