// expect: rounded
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
        // An int ends at 2,147,483,647, and two films are more than that.
        long total = 0;
        int large = 0;
        for (int size : sizes) {
            total += size;
            if (size > limit) {
                large++;
            }
        }
        // One side must be a double before the division: long / int would throw the fraction away.
        double mean = sizes.length == 0 ? 0 : Math.round((double) total / sizes.length);
        return new Usage(total, mean, large);
    }
}
