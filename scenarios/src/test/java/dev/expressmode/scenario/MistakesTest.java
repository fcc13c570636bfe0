package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.scenario.text.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A wrong file is answered with all its mistakes, each with its place and the nearest right word. */
class MistakesTest {
    private static final String GOOD = """
            scenario: A claim
            story: What happened.
            given:
              service: checkout
              image: checkout:41
            timeline:
              - at: 2m
                deploy: checkout:42
            evidence:
              - claim: so it is
                source: assumed
                where: here
            """;

    private static List<String> mistakes(String yaml) {
        return Scenarios.read("a.yaml", yaml).mistakes().stream()
                .map(Mistake::toString)
                .toList();
    }

    private static List<String> afterChanging(String from, String to) {
        assertThat(GOOD).contains(from);
        return mistakes(GOOD.replace(from, to));
    }

    @Test
    void a_good_file_has_none() {
        assertThat(mistakes(GOOD)).isEmpty();
    }

    @Test
    void a_misspelt_verb_is_named_with_its_neighbour() {
        assertThat(afterChanging("deploy:", "deplyo:"))
                .containsExactly("a.yaml:8:5: unknown step 'deplyo' – did you mean 'deploy'?");
    }

    @Test
    void a_wrong_time_beside_a_misspelt_verb_is_told_too() {
        assertThat(afterChanging("at: 2m\n    deploy:", "at: 2 minutes\n    deplyo:"))
                .containsExactly(
                        "a.yaml:7:9: '2 minutes' is not a duration such as 10m, 90s or 1h30m",
                        "a.yaml:8:5: unknown step 'deplyo' – did you mean 'deploy'?");
    }

    @Test
    void a_misspelt_service_is_named_with_its_neighbour() {
        assertThat(afterChanging("deploy: checkout:42", "deploy: checkout:42\n    service: chekcout"))
                .containsExactly("a.yaml:9:14: no service is called 'chekcout' here – did you mean 'checkout'?");
    }

    @Test
    void a_word_that_does_not_go_with_the_verb_is_named() {
        assertThat(afterChanging("deploy: checkout:42", "deploy: checkout:42\n    prot: 80"))
                .containsExactly("a.yaml:9:5: 'prot' does not go with 'deploy' – did you mean 'port'?");
    }

    @Test
    void a_bare_number_is_not_a_duration() {
        assertThat(afterChanging("at: 2m", "at: 120"))
                .containsExactly("a.yaml:7:9: '120' is not a duration such as 10m, 90s or 1h30m");
    }

    @Test
    void an_act_cannot_happen_by_a_time() {
        assertThat(afterChanging("at: 2m", "by: 2m"))
                .containsExactly("a.yaml:7:5: 'deploy' happens at a moment: write 'at', not 'by'");
    }

    @Test
    void a_check_that_is_not_in_the_catalogue_is_named_with_its_neighbour() {
        assertThat(afterChanging("evidence:", "finally:\n  - failed request below 2%\nevidence:"))
                .containsExactly("a.yaml:10:5: unknown check 'failed request below 2%'"
                        + " – did you mean 'failed requests below N%'?");
    }

    @Test
    void a_section_out_of_order_is_named() {
        assertThat(mistakes("story: first\n" + GOOD.replace("story: What happened.\n", "")))
                .containsExactly("a.yaml:2:1: 'scenario' stands too late: the order is scenario, story, seed, given,"
                        + " timeline, always, finally, evidence");
    }

    @Test
    void all_mistakes_are_told_at_once_in_the_order_of_the_file() {
        String bad = GOOD.replace("image: checkout:41", "imgae: checkout:41")
                .replace("2m", "2 minutes")
                .replace("assumed", "guessed");
        assertThat(mistakes(bad))
                .containsExactly(
                        "a.yaml:4:3: given needs 'image': what it runs",
                        "a.yaml:5:3: 'imgae' does not go with given – did you mean 'image'?",
                        "a.yaml:7:9: '2 minutes' is not a duration such as 10m, 90s or 1h30m",
                        "a.yaml:11:13: 'guessed' is not a source: write one of documented, observed, assumed");
    }

    @Test
    void a_step_before_the_one_above_it_is_a_mistake() {
        assertThat(afterChanging("evidence:", "  - at: 1m\n    note: too early\nevidence:"))
                .containsExactly("a.yaml:9:5: this step is before the one above it");
    }

    @Test
    void what_is_not_yaml_is_said_with_its_place() {
        assertThat(mistakes("scenario: [a"))
                .singleElement()
                .asString()
                .startsWith("a.yaml:1:")
                .contains("not YAML");
    }

    @Test
    void a_name_that_stands_twice_is_a_mistake() {
        assertThat(afterChanging("image: checkout:41", "image: checkout:41\n  image: checkout:40"))
                .containsExactly("a.yaml:6:3: 'image' stands here twice");
    }

    @Test
    void what_is_missing_is_said() {
        assertThat(mistakes("scenario: A claim"))
                .containsExactly(
                        "a.yaml:1:1: 'story' is missing: what happened, as one would tell it",
                        "a.yaml:1:1: 'timeline' is missing: what happens",
                        "a.yaml:1:1: 'evidence' is missing: how the claim is known");
    }
}
