package dev.expressmode.engine.alarms;

import java.time.OffsetDateTime;

/** What a timestamp says, in UTC (documented: using-metric-math). */
enum CalendarUnit {
    MINUTE {
        @Override
        double of(OffsetDateTime time) {
            return time.getMinute();
        }
    },
    HOUR {
        @Override
        double of(OffsetDateTime time) {
            return time.getHour();
        }
    },
    /** Monday is 1, Sunday is 7. */
    DAY {
        @Override
        double of(OffsetDateTime time) {
            return time.getDayOfWeek().getValue();
        }
    },
    /** Of the month. */
    DATE {
        @Override
        double of(OffsetDateTime time) {
            return time.getDayOfMonth();
        }
    },
    MONTH {
        @Override
        double of(OffsetDateTime time) {
            return time.getMonthValue();
        }
    },
    YEAR {
        @Override
        double of(OffsetDateTime time) {
            return time.getYear();
        }
    },
    /** Seconds since 1970. */
    EPOCH {
        @Override
        double of(OffsetDateTime time) {
            return time.toEpochSecond();
        }
    };

    abstract double of(OffsetDateTime time);
}
