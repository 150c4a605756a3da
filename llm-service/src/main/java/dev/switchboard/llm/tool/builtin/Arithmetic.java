package dev.switchboard.llm.tool.builtin;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.operators.AbstractOperator;
import com.ezylang.evalex.operators.InfixOperator;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/// What the library's own operators and functions do inexactly without saying so, or without a
/// bound.
final class Arithmetic {
    private static final int LARGEST_POWER = 999;

    /// Numbers beyond are not worked with.
    private static final int MOST_PLACES = 5_000;

    private static final int MOST_DIGITS = 32;

    private Arithmetic() {}

    /// A whole power; it binds closer than a sign before it.
    @InfixOperator(
            precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER,
            leftAssociative = false)
    static final class Power extends AbstractOperator {
        @Override
        public EvaluationValue evaluate(
                Expression expression, Token token, EvaluationValue... operands)
                throws EvaluationException {
            BigDecimal base = number(token, operands[0]);
            int power =
                    whole(number(token, operands[1]), LARGEST_POWER)
                            .orElseThrow(() ->
                                    new EvaluationException(
                                            token,
                                            "The power is a whole number from -999 to 999; use sqrt for a root"));
            if (places(base) * Math.abs((long) power) > MOST_PLACES) {
                throw new EvaluationException(token, "The number is too large");
            }
            MathContext digits = expression.getConfiguration().getMathContext();
            if (power >= 0) {
                return expression.convertValue(base.pow(power, digits));
            }
            if (base.signum() == 0) {
                throw new EvaluationException(token, "Division by zero");
            }
            return expression.convertValue(BigDecimal.ONE.divide(base.pow(-power, digits), digits));
        }
    }

    /// The square root.
    @FunctionParameter(name = "value", nonNegative = true)
    static final class SquareRoot extends AbstractFunction {
        @Override
        public EvaluationValue evaluate(
                Expression expression, Token token, EvaluationValue... parameters)
                throws EvaluationException {
            return expression.convertValue(
                    number(token, parameters[0])
                            .sqrt(expression.getConfiguration().getMathContext()));
        }
    }

    /// To so many digits after the point; five rounds away from zero, as on a bill.
    @FunctionParameter(name = "value")
    @FunctionParameter(name = "digits")
    static final class Round extends AbstractFunction {
        @Override
        public EvaluationValue evaluate(
                Expression expression, Token token, EvaluationValue... parameters)
                throws EvaluationException {
            int digits =
                    whole(number(token, parameters[1]), MOST_DIGITS)
                            .filter(count -> count >= 0)
                            .orElseThrow(() ->
                                    new EvaluationException(
                                            token, "round has 0 to 32 digits after the point"));
            return expression.convertValue(
                    bounded(token, parameters[0]).setScale(digits, RoundingMode.HALF_UP));
        }
    }

    /// A whole number near by.
    @FunctionParameter(name = "value")
    static final class ToWhole extends AbstractFunction {
        private final RoundingMode how;

        ToWhole(RoundingMode how) {
            this.how = how;
        }

        @Override
        public EvaluationValue evaluate(
                Expression expression, Token token, EvaluationValue... parameters)
                throws EvaluationException {
            return expression.convertValue(bounded(token, parameters[0]).setScale(0, how));
        }
    }

    private static BigDecimal number(Token token, EvaluationValue value)
            throws EvaluationException {
        if (!value.isNumberValue()) {
            throw new EvaluationException(token, "This is no number");
        }
        return value.getNumberValue();
    }

    private static BigDecimal bounded(Token token, EvaluationValue value)
            throws EvaluationException {
        BigDecimal number = number(token, value);
        if (places(number) > MOST_PLACES) {
            throw new EvaluationException(token, "The number is too large");
        }
        return number;
    }

    /// How many digits before and after the point it would be written with.
    private static long places(BigDecimal number) {
        return Math.max(number.precision(), Math.abs((long) number.scale()) + number.precision());
    }

    private static Optional<Integer> whole(BigDecimal number, int largest) {
        try {
            int whole = number.intValueExact();
            return Math.abs((long) whole) <= largest ? Optional.of(whole) : Optional.empty();
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }
}
