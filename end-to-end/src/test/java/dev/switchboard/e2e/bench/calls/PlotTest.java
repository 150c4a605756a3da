package dev.switchboard.e2e.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.e2e.bench.calls.Plot.Series;
import dev.switchboard.e2e.bench.calls.Plot.Value;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTest {
    @Test
    void drawsALineForEachSeriesAndAPointForEachValue() throws Exception {
        Document svg =
                parsed(
                        new Plot(
                                "A < B & C",
                                "ms",
                                List.of(1, 10, 100),
                                List.of(
                                        new Series(
                                                "a",
                                                "#1a6",
                                                false,
                                                List.of(new Value(1, 5), new Value(100, 50))),
                                        new Series(
                                                "b", "#c33", true, List.of(new Value(10, 700))))));

        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("A < B & C");
    }

    @Test
    void largerValuesStandHigherAndWhatIsLessThanNothingOnTheAxis() throws Exception {
        Document svg =
                parsed(
                        new Plot(
                                "",
                                "ms",
                                List.of(1, 10, 100),
                                List.of(
                                        new Series(
                                                "a",
                                                "#1a6",
                                                false,
                                                List.of(
                                                        new Value(1, -3),
                                                        new Value(10, 5),
                                                        new Value(100, 50))))));

        assertThat(List.of(height(svg, 0), height(svg, 1), height(svg, 2)))
                .isSortedAccordingTo((lower, higher) -> Double.compare(higher, lower))
                .first()
                .isEqualTo(400.0);
    }

    @Test
    void isEmptyWithoutValues() throws Exception {
        Document svg = parsed(new Plot("", "ms", List.of(), List.of()));

        assertThat(svg.getElementsByTagName("polyline").getLength()).isZero();
    }

    private static double height(Document svg, int circle) {
        return Double.parseDouble(
                svg.getElementsByTagName("circle")
                        .item(circle)
                        .getAttributes()
                        .getNamedItem("cy")
                        .getNodeValue());
    }

    private static Document parsed(Plot plot) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(plot.svg())));
    }
}
