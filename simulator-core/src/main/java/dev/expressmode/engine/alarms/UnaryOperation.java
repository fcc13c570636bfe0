package dev.expressmode.engine.alarms;

/** The functions of each single datapoint. Missing stays missing. */
enum UnaryOperation {
    NEGATE {
        @Override
        double apply(double number) {
            // 0 - 0 is 0, where -0 would print as "-0.0"
            return 0 - number;
        }
    },
    ABS {
        @Override
        double apply(double number) {
            return Math.abs(number);
        }
    },
    CEIL {
        @Override
        double apply(double number) {
            return Math.ceil(number);
        }
    },
    FLOOR {
        @Override
        double apply(double number) {
            return Math.floor(number);
        }
    },
    LOG {
        @Override
        double apply(double number) {
            return StrictMath.log(number);
        }
    },
    LOG10 {
        @Override
        double apply(double number) {
            return StrictMath.log10(number);
        }
    };

    abstract double apply(double number);
}
