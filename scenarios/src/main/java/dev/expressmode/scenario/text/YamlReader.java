package dev.expressmode.scenario.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML into its written form. Types are not guessed: {@code 14:05} and {@code no} stay what was written. */
public final class YamlReader {
    private YamlReader() {}

    /** The file, or nothing when it is not YAML or not a mapping; then a mistake says why. */
    public static Optional<ScenarioFile> read(String name, String yaml, Mistakes mistakes) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (MarkedYAMLException bad) {
            mistakes.add(place(bad.getProblemMark()), "not YAML: " + bad.getProblem());
            return Optional.empty();
        } catch (YAMLException bad) {
            mistakes.add(Place.START, "not YAML: " + bad.getMessage());
            return Optional.empty();
        }
        if (root instanceof MappingNode mapping) {
            return Optional.of(new ScenarioFile(name, mapping(mapping, mistakes)));
        }
        mistakes.add(Place.START, "a scenario begins with 'scenario: ' and what it claims");
        return Optional.empty();
    }

    private static Written written(Node node, Mistakes mistakes) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, mistakes);
        }
        if (node instanceof SequenceNode sequence) {
            List<Written> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(written(item, mistakes)));
            return new Written.Sequence(List.copyOf(items), place(node.getStartMark()));
        }
        if (node instanceof ScalarNode scalar) {
            return new Written.Text(scalar.getValue().strip(), place(node.getStartMark()));
        }
        mistakes.add(place(node.getStartMark()), "anchors and aliases are not part of the format");
        return new Written.Text("", place(node.getStartMark()));
    }

    private static Written.Mapping mapping(MappingNode node, Mistakes mistakes) {
        List<Written.Entry> entries = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            Place place = place(tuple.getKeyNode().getStartMark());
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (!names.add(key.getValue())) {
                    mistakes.add(place, "'" + key.getValue() + "' stands here twice");
                }
                entries.add(new Written.Entry(key.getValue(), place, written(tuple.getValueNode(), mistakes)));
            } else {
                mistakes.add(place, "a name must be a plain word");
            }
        }
        return new Written.Mapping(List.copyOf(entries), place(node.getStartMark()));
    }

    private static Place place(Mark mark) {
        return mark == null ? Place.START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
