package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Quantities;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sentences that {@code always} and {@code finally} may use. */
final class Catalogue {
    static final List<Sentence> ALWAYS = List.of(
            new Sentence("at least N healthy tasks", "in every active service", Catalogue::atLeastHealthy),
            new Sentence(
                    "at most N load balancers",
                    "services share them, 25 each",
                    most -> stage -> broken(stage.loadBalancers() > most, stage.loadBalancers() + " load balancers")),
            new Sentence("failed requests below N%", "of all requests so far", Catalogue::failedBelow),
            new Sentence("no failed requests", "no 5xx to anybody", ignored -> Catalogue::noneFailed),
            new Sentence("weights sum to the whole", "of every rule", ignored -> Theatre::weights),
            new Sentence(
                    "no request is routed to a deregistered target",
                    "the front door knows of every drain at once",
                    Set.of(Theatre.Need.ROUTING_TABLE),
                    ignored -> Theatre::routes));

    static final List<Sentence> FINALLY = List.of(
            new Sentence("failed requests below N%", "of all requests of the timeline", Catalogue::failedBelow),
            new Sentence(
                    "failed requests above N%",
                    "of all requests of the timeline", percent -> stage -> {
                        double share = Answers.failedShare(all(stage));
                        return broken(share * 100 <= percent, "failed requests are " + Quantities.percent(share));
                    }),
            new Sentence("no failed requests", "no 5xx to anybody", ignored -> Catalogue::noneFailed),
            new Sentence("nothing left to drain", "no target drains", ignored -> Theatre::drained),
            new Sentence("every deployment is over", "in every service", ignored -> Catalogue::settled),
            new Sentence("at least N healthy tasks", "in every active service", Catalogue::atLeastHealthy),
            new Sentence("every service is whole", "as many healthy tasks as promised", ignored -> Theatre::whole),
            new Sentence(
                    "N load balancers",
                    "are left",
                    count ->
                            stage -> broken(stage.loadBalancers() != count, stage.loadBalancers() + " load balancers")),
            new Sentence(
                    "nothing is left but what AWS keeps",
                    "of services that are INACTIVE",
                    ignored -> Theatre::nothingLeft));

    private Catalogue() {}

    private static Optional<String> broken(boolean condition, String text) {
        return condition ? Optional.of(text) : Optional.empty();
    }

    private static Judgement atLeastHealthy(double least) {
        return stage -> {
            for (String name : stage.names()) {
                Sight sight = stage.look(name, Optional.empty());
                if (sight.status().equals("ACTIVE") && sight.healthy() < least) {
                    return Optional.of(name + " has " + sight.healthy() + " healthy tasks");
                }
            }
            return Optional.empty();
        };
    }

    private static Judgement failedBelow(double percent) {
        return stage -> {
            double share = Answers.failedShare(all(stage));
            return broken(share * 100 >= percent, "failed requests are " + Quantities.percent(share));
        };
    }

    private static Optional<String> noneFailed(Theatre stage) {
        long failed = Answers.failed(all(stage));
        return broken(failed > 0, failed + " requests failed");
    }

    private static Optional<String> settled(Theatre stage) {
        return stage.names().stream()
                .filter(name -> stage.look(name, Optional.empty()).deploying())
                .findFirst()
                .map(name -> "a deployment of " + name + " is under way");
    }

    private static SortedMap<Integer, Long> all(Theatre stage) {
        SortedMap<Integer, Long> sum = new TreeMap<>();
        stage.names()
                .forEach(name -> stage.answers(name).forEach((status, count) -> sum.merge(status, count, Long::sum)));
        return sum;
    }

    /** For documentation: every sentence with what it means. */
    static List<String> printed(List<Sentence> sentences) {
        return sentences.stream()
                .map(sentence -> sentence.text() + " (" + sentence.says() + ")")
                .toList();
    }
}
