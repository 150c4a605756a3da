package dev.switchboard.agent.transfer;

import java.io.StringReader;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/// Refuses YAML that is more than data.
final class PlainYaml {
    private PlainYaml() {}

    static void demand(String text) {
        try {
            for (Event event : new Yaml(Documents.limits()).parse(new StringReader(text))) {
                check(event);
            }
        } catch (MarkedYAMLException malformed) {
            throw Documents.refuse(
                    "The text is neither YAML nor JSON%s."
                            .formatted(place(malformed.getProblemMark())));
        } catch (YAMLException malformed) {
            throw Documents.refuse("The text is neither YAML nor JSON, too long or too deep.");
        }
    }

    private static void check(Event event) {
        boolean tagged =
                switch (event) {
                    case ScalarEvent scalar -> scalar.getTag() != null;
                    case CollectionStartEvent collection -> collection.getTag() != null;
                    case Event _ -> false;
                };
        if (tagged) {
            throw refuse("Tags", event);
        }
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw refuse("Anchors and aliases", event);
        }
    }

    private static RuntimeException refuse(String what, Event event) {
        return Documents.refuse(
                "%s are not taken%s: write the values out."
                        .formatted(what, place(event.getStartMark())));
    }

    private static String place(Mark mark) {
        return mark == null
                ? ""
                : " at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
