package dev.expressmode.engine.alarms;

/** A compiled piece of metric math. Ids are resolved and shapes are checked, so evaluation cannot fail. Immutable. */
sealed interface Expression
        permits ArrayLiteral,
                BinaryExpression,
                CalendarField,
                Conditional,
                FillGaps,
                FillWithValue,
                MetricCount,
                NumberLiteral,
                PeriodOf,
                PickMember,
                PointwiseFunction,
                Reduction,
                Reference,
                RemoveEmpty,
                Selection,
                Slice,
                Sort,
                TimeSeries,
                Walk {

    /** What evaluation yields. */
    Shape shape();

    /** The value over the window of a frame. */
    Value evaluate(Frame frame);
}
