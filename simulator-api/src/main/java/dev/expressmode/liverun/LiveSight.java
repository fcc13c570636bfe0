package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.scenario.Sight;
import dev.expressmode.scenario.StepFailed;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Looks at one service of a running simulator. */
record LiveSight(LiveView view, KnownService known, LiveUsers users, Optional<String> otherHost) implements Sight {
    /** So many requests are answered alike by chance if one in three would not be: once in a million. */
    private static final int TRIED = 35;

    private static final Set<String> SHARED =
            Set.of("LOAD_BALANCER", "LOAD_BALANCER_SECURITY_GROUP", "LISTENER", "LOG_GROUP");
    private static final Set<String> UNDER_WAY =
            Set.of("PENDING", "IN_PROGRESS", "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS");

    @Override
    public String status() {
        return view.described().path("status").path("statusCode").asText("GONE");
    }

    private JsonNode newest() {
        if (view.deployments().isEmpty()) {
            throw new StepFailed("there is no deployment of " + known.name());
        }
        return view.newest();
    }

    @Override
    public String deployment() {
        return newest().path("status").asText();
    }

    /** AWS keeps the last stage of a deployment that is over; it is in none any more. */
    @Override
    public String lifecycleStage() {
        return UNDER_WAY.contains(deployment())
                ? newest().path("lifecycleStage").asText("none")
                : "none";
    }

    @Override
    public String reason() {
        return newest().path("statusReason").asText("");
    }

    @Override
    public boolean deploying() {
        return view.described().has("currentDeployment");
    }

    @Override
    public boolean deployed() {
        return inCharge().isPresent();
    }

    private Optional<JsonNode> inCharge() {
        return StreamSupport.stream(view.deployments().spliterator(), false)
                .filter(deployment -> deployment.path("status").asText().equals("SUCCESSFUL"))
                .findFirst();
    }

    @Override
    public String imageInCharge() {
        return inCharge()
                .map(deployment ->
                        view.image(deployment.path("targetServiceRevisionArn").asText()))
                .orElse("nothing");
    }

    @Override
    public long healthy() {
        return view.targets("healthy");
    }

    @Override
    public long draining() {
        return view.targets("draining");
    }

    @Override
    public int running() {
        int running = 0;
        for (JsonNode task : view.tasks("RUNNING")) {
            running += task.path("lastStatus").asText().equals("RUNNING") ? 1 : 0;
        }
        return running;
    }

    @Override
    public int desired() {
        return view.plain().path("desiredCount").asInt();
    }

    @Override
    public double targetShare() {
        return newest().path("targetServiceRevision")
                        .path("requestedProductionTrafficWeight")
                        .asDouble()
                / 100;
    }

    /** As the newest deployment asks for them. */
    @Override
    public Map<String, Double> shares() {
        Map<String, Double> shares = new TreeMap<>();
        if (view.deployments().isEmpty() || view.forwarded().isEmpty()) {
            return shares;
        }
        JsonNode deployment = view.newest();
        share(deployment.path("targetServiceRevision"), shares);
        deployment.path("sourceServiceRevisions").forEach(source -> share(source, shares));
        return shares;
    }

    private void share(JsonNode revision, Map<String, Double> shares) {
        double share = revision.path("requestedProductionTrafficWeight").asDouble() / 100;
        shares.merge(view.image(revision.path("arn").asText()), share, Math::max);
    }

    @Override
    public Optional<AlarmState> alarm() {
        return view.alarm()
                .map(alarm -> AlarmState.valueOf(alarm.path("StateValue").asText()));
    }

    @Override
    public String answers() {
        return users.tried(otherHost.orElseGet(this::host), TRIED).keySet().stream()
                .map(Object::toString)
                .collect(Collectors.joining(" or "));
    }

    private String host() {
        JsonNode unused = view.described();
        return known.host();
    }

    @Override
    public String url() {
        return host().equals(known.firstHost()) ? "the same" : "another";
    }

    @Override
    public String messages() {
        return StreamSupport.stream(view.plain().path("events").spliterator(), false)
                .map(event -> event.path("message").asText())
                .collect(Collectors.joining(" / "));
    }

    @Override
    public String stoppedReasons() {
        return StreamSupport.stream(view.tasks("STOPPED").spliterator(), false)
                .map(task -> task.path("stoppedReason").asText())
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    @Override
    public String resources() {
        return view.resources().all().stream()
                .map(resource -> (resource.type() + " " + resource.status() + " " + resource.reason()).strip())
                .collect(Collectors.joining(" / "));
    }

    @Override
    public String leftBehind() {
        if (!status().equals("INACTIVE")) {
            return "";
        }
        return known.resources().entrySet().stream()
                .filter(resource -> !SHARED.contains(resource.getValue()))
                .filter(resource -> view.exists(resource.getValue(), resource.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    /** What the weights of the service's rule sum to, 0 if there is none. */
    int weights() {
        int sum = 0;
        for (JsonNode group : view.forwarded()) {
            sum += group.path("Weight").asInt();
        }
        return sum;
    }

    /** The smallest number of tasks that any of its revisions promises. */
    int promised() {
        int least = Integer.MAX_VALUE;
        for (JsonNode configuration : view.described().path("activeConfigurations")) {
            least = Math.min(
                    least,
                    configuration.path("scalingTarget").path("minTaskCount").asInt());
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }

    /** In one line, what a person sees of it. */
    String told() {
        StringBuilder text = new StringBuilder(status());
        if (!view.deployments().isEmpty()) {
            String stage = lifecycleStage();
            text.append(", deployment ").append(deployment()).append(stage.equals("none") ? "" : " " + stage);
        }
        shares().forEach((image, share) -> {
            if (share > 0) {
                text.append(String.format(Locale.ROOT, ", %s %.0f %%", image, share * 100));
            }
        });
        text.append(", ").append(healthy()).append(" healthy");
        if (draining() > 0) {
            text.append(", ").append(draining()).append(" draining");
        }
        alarm().ifPresent(state -> text.append(", alarm ").append(state));
        return text.toString();
    }
}
