package dev.switchboard.e2e.bench.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lines over levels as an SVG, values on a logarithmic scale.
///
/// @param levels of the horizontal axis, equally far apart
/// @param unit of the values
record Plot(String title, String unit, List<Integer> levels, List<Series> all) {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 640;
    private static final int TOP = 50;
    private static final int BOTTOM = 400;
    private static final double LEAST = 1;

    /// A line.
    ///
    /// @param points those levels of which there is a value
    record Series(String name, String colour, boolean dashed, List<Value> points) {}

    /// A value at a level; what is less than 1 is drawn as 1.
    record Value(int level, double value) {}

    String svg() {
        List<String> out = new ArrayList<>();
        out.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">"
                        .formatted(WIDTH, HEIGHT));
        out.add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>".formatted(WIDTH, HEIGHT));
        out.add(text(LEFT, 28, "start", title));
        axes(out);
        for (int i = 0; i < all.size(); i++) {
            line(out, all.get(i), TOP + 10 + 22 * i);
        }
        out.add("</svg>");
        return String.join("\n", out) + "\n";
    }

    private void axes(List<String> out) {
        for (double value = LEAST; value <= top(); value *= 10) {
            out.add(stroke(LEFT, y(value), RIGHT, y(value), "#ddd", ""));
            out.add(text(LEFT - 8, y(value) + 4, "end", "%.0f".formatted(value)));
        }
        for (int level : levels) {
            out.add(text(x(level), BOTTOM + 20, "middle", Integer.toString(level)));
        }
        out.add(text((LEFT + RIGHT) / 2.0, BOTTOM + 44, "middle", "calls at once"));
        out.add(text(LEFT - 8, TOP - 8, "end", unit));
        out.add(stroke(LEFT, BOTTOM, RIGHT, BOTTOM, "#444", ""));
    }

    private void line(List<String> out, Series series, double legend) {
        String dash = series.dashed() ? " stroke-dasharray=\"6 4\"" : "";
        StringBuilder points = new StringBuilder();
        for (Value point : series.points()) {
            points.append(number(x(point.level())))
                    .append(',')
                    .append(number(y(point.value())))
                    .append(' ');
            out.add(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>"
                            .formatted(
                                    number(x(point.level())),
                                    number(y(point.value())),
                                    series.colour()));
        }
        out.add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>"
                        .formatted(points.toString().strip(), series.colour(), dash));
        out.add(stroke(RIGHT + 14, legend, RIGHT + 44, legend, series.colour(), dash));
        out.add(text(RIGHT + 52, legend + 4, "start", series.name()));
    }

    private double top() {
        double most =
                all.stream()
                        .flatMap(series -> series.points().stream())
                        .mapToDouble(Value::value)
                        .max()
                        .orElse(LEAST);
        return Math.pow(10, Math.max(1, Math.ceil(Math.log10(Math.max(most, LEAST)))));
    }

    private double x(int level) {
        int place = levels.indexOf(level);
        return LEFT + 30 + (RIGHT - LEFT - 60.0) * place / Math.max(1, levels.size() - 1);
    }

    private double y(double value) {
        double share = Math.log10(Math.max(value, LEAST)) / Math.log10(top());
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    private static String stroke(
            double x1, double y1, double x2, double y2, String colour, String dash) {
        return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"%s/>"
                .formatted(number(x1), number(y1), number(x2), number(y2), colour, dash);
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(
                        number(x),
                        number(y),
                        anchor,
                        text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
