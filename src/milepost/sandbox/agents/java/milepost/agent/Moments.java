package milepost.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;

/** Dates and times as the wire writes them: ISO 8601 with seconds, or nanoseconds since 1970. */
final class Moments {
    /** What stands for a missing date among nanoseconds. */
    static final long MISSING = Long.MIN_VALUE;

    private static final long NANOS = 1_000_000_000L;
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter OFFSET =
            new DateTimeFormatterBuilder().append(LOCAL).appendOffset("+HH:MM", "+00:00").toFormatter();

    private Moments() {}

    static boolean isSent(Object value) {
        return value instanceof LocalDate
                || value instanceof LocalDateTime
                || value instanceof Instant
                || value instanceof OffsetDateTime
                || value instanceof ZonedDateTime;
    }

    static String write(Temporal value) {
        if (value instanceof LocalDate) {
            return value.toString();
        }
        if (value instanceof LocalDateTime) {
            return LOCAL.format(value);
        }
        return OFFSET.format(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }

    /** Gives the date or time that a text stands for; null for the missing one. */
    static Temporal read(String text) {
        if (text.equals("NaT")) {
            return null;
        }
        if (text.length() == 10) {
            return LocalDate.parse(text);
        }
        boolean hasOffset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        return hasOffset ? OffsetDateTime.parse(text) : LocalDateTime.parse(text);
    }

    /** Gives `value` as another kind of date or time; null when nothing but a guess would do. */
    static Object as(Temporal value, Class<?> wanted) {
        if (wanted.isInstance(value)) {
            return value;
        }
        if (value instanceof OffsetDateTime offset) {
            if (wanted == Instant.class) {
                return offset.toInstant();
            }
            return wanted == ZonedDateTime.class ? offset.toZonedDateTime() : null;
        }
        LocalDateTime local = value instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) value;
        if (wanted == LocalDateTime.class) {
            return local;
        }
        if (wanted == Instant.class) {
            return local.toInstant(ZoneOffset.UTC);
        }
        return wanted == LocalDate.class && local.toLocalTime().toNanoOfDay() == 0 ? local.toLocalDate() : null;
    }

    static LocalDateTime ofNanos(long nanos) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(nanos, NANOS), (int) Math.floorMod(nanos, NANOS), ZoneOffset.UTC);
    }

    /** Gives nanoseconds since 1970; Unsendable when they do not fit. */
    static long nanos(Object value) {
        try {
            if (value == null) {
                return MISSING;
            }
            if (value instanceof Duration duration) {
                return duration.toNanos();
            }
            LocalDateTime local = value instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) value;
            long seconds = local.toEpochSecond(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(seconds, NANOS), local.getNano());
        } catch (ArithmeticException fault) {
            throw new Unsendable("a date lies too far away to be sent");
        }
    }
}
