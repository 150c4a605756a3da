package dev.switchboard.llm.tool.builtin;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.AverageFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.SumFunction;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixModuloOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixPlusOperator;
import dev.switchboard.llm.tool.Arguments;
import dev.switchboard.llm.tool.Parameter;
import dev.switchboard.llm.tool.Tool;
import dev.switchboard.llm.tool.ToolContext;
import dev.switchboard.llm.tool.ToolFailure;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;

/// Arithmetic in decimal numbers: exact where it can be, else rounded, and it says which.
@Singleton
class Calculator implements Tool {
    private static final String EXPRESSION = "expression";
    private static final int LONGEST = 500;

    /// As many digits as a number may have that is worked with.
    private static final int DIGITS = 64;

    /// As many as one has that was rounded: the last ones are wrong after some steps.
    private static final int ROUNDED_DIGITS = 32;

    /// Numbers beyond are not written in full.
    private static final int LONGEST_PLAIN = 80;

    private static final Pattern HUGE = Pattern.compile("[eE][+-]?\\d{4}");
    private static final ExpressionConfiguration EXACT =
            configuration(new MathContext(DIGITS, RoundingMode.UNNECESSARY));
    private static final ExpressionConfiguration ROUNDED =
            configuration(new MathContext(DIGITS, RoundingMode.HALF_EVEN));

    @Override
    public String name() {
        return "calculate";
    }

    @Override
    public Map<String, Object> parameters() {
        return Parameter.schema(
                Parameter.text(
                                EXPRESSION,
                                "Numbers with a decimal point, + - * / ^ ( ), a negative power in parentheses, % for the remainder,"
                                        + " abs, min, max, sum, average, floor, ceiling, round(number,"
                                        + " digits) and sqrt.",
                                "round(19.99 * 3 * 1.07, 2)")
                        .demanded());
    }

    @Override
    public String run(Arguments arguments, ToolContext context) throws ToolFailure {
        String expression = arguments.demandedText(EXPRESSION);
        if (expression.length() > LONGEST) {
            throw new ToolFailure(
                    "The expression has more than %d characters; calculate it in parts."
                            .formatted(LONGEST));
        }
        if (HUGE.matcher(expression).find()) {
            throw new ToolFailure("Numbers have an exponent of three digits at most.");
        }
        try {
            return written(evaluate(expression, EXACT), false);
        } catch (BaseException | ArithmeticException inexact) {
            return rounded(expression);
        }
    }

    private static String rounded(String expression) throws ToolFailure {
        try {
            BigDecimal result = evaluate(expression, ROUNDED);
            return written(
                    result.round(new MathContext(ROUNDED_DIGITS, RoundingMode.HALF_EVEN)), true);
        } catch (BaseException wrong) {
            throw new ToolFailure(
                    "This cannot be calculated: %s (at character %d)."
                            .formatted(wrong.getMessage(), wrong.getStartPosition()));
        } catch (ArithmeticException wrong) {
            throw new ToolFailure(
                    "This cannot be calculated: a number is too large, or is divided by zero.");
        }
    }

    private static BigDecimal evaluate(String expression, ExpressionConfiguration how)
            throws BaseException, ToolFailure {
        EvaluationValue value = new Expression(expression, how).evaluate();
        if (!value.isNumberValue()) {
            throw new ToolFailure("This is no number; send an expression such as (2 + 3) * 4.");
        }
        return value.getNumberValue();
    }

    private static String written(BigDecimal result, boolean rounded) {
        BigDecimal shortest = result.stripTrailingZeros();
        boolean plain =
                Math.abs((long) shortest.scale()) <= LONGEST_PLAIN
                        && shortest.precision() <= LONGEST_PLAIN;
        return "{\"result\": \"%s\", \"rounded\": %b}"
                .formatted(plain ? shortest.toPlainString() : shortest.toString(), rounded);
    }

    private static ExpressionConfiguration configuration(MathContext digits) {
        var operators = new MapBasedOperatorDictionary();
        operators.addOperator("+", new PrefixPlusOperator());
        operators.addOperator("-", new PrefixMinusOperator());
        operators.addOperator("+", new InfixPlusOperator());
        operators.addOperator("-", new InfixMinusOperator());
        operators.addOperator("*", new InfixMultiplicationOperator());
        operators.addOperator("/", new InfixDivisionOperator());
        operators.addOperator("%", new InfixModuloOperator());
        operators.addOperator("^", new Arithmetic.Power());
        var functions = new MapBasedFunctionDictionary();
        functions.addFunction("abs", new AbsFunction());
        functions.addFunction("min", new MinFunction());
        functions.addFunction("max", new MaxFunction());
        functions.addFunction("sum", new SumFunction());
        functions.addFunction("average", new AverageFunction());
        functions.addFunction("floor", new Arithmetic.ToWhole(RoundingMode.FLOOR));
        functions.addFunction("ceiling", new Arithmetic.ToWhole(RoundingMode.CEILING));
        functions.addFunction("round", new Arithmetic.Round());
        functions.addFunction("sqrt", new Arithmetic.SquareRoot());
        return ExpressionConfiguration.builder()
                .mathContext(digits)
                .defaultConstants(Map.of())
                .arraysAllowed(false)
                .structuresAllowed(false)
                .operatorDictionary(operators)
                .functionDictionary(functions)
                .build();
    }
}
