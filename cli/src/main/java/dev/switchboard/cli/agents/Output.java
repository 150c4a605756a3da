package dev.switchboard.cli.agents;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// How results are printed.
public enum Output {
    /// Columns for people.
    TABLE,
    /// One line each, fields separated by tabs, for other programs.
    TSV,
    /// As the API shows it.
    JSON;

    /// Prints rows of equally many fields, the first of which are the headings. A field is one
    /// line, and nothing in it speaks to the terminal.
    public static void print(PrintWriter out, Output form, List<List<String>> fields) {
        List<List<String>> rows =
                fields.stream().map(row -> row.stream().map(Output::plain).toList()).toList();
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        for (List<String> row : rows) {
            out.println(form == TSV ? String.join("\t", row) : padded(row, widths));
        }
        out.flush();
    }

    private static String plain(String field) {
        return field.replaceAll("\\p{Cc}+", " ");
    }

    private static String padded(List<String> row, List<Integer> widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String field = row.get(column);
            line.append(field).repeat(" ", widths.get(column) - field.length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
