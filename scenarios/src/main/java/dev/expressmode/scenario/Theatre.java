package dev.expressmode.scenario;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.PutFault;
import dev.expressmode.port.ContainerExit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a scenario is played on: the model on virtual time, or a running simulator. One thread uses it.
 *
 * <p>Orders throw a {@link Fault} when they are refused as AWS refuses them, and {@link StepFailed} when they cannot be
 * given as things are.
 */
public interface Theatre {
    /** What a scenario may need that not every running simulator has. */
    enum Need {
        /** Containers that do as they are told. */
        STAND_INS("needs stand-ins: real containers answer as they like"),
        /** Requests that last for simulated minutes. */
        LONG_REQUESTS("needs requests that last for simulated minutes, which no real client holds open"),
        /** A look at which task answers a request. */
        ROUTING_TABLE("needs to know who answers, which only stand-ins say");

        private final String says;

        Need(String says) {
            this.says = says;
        }

        /** Why it cannot be had everywhere, for messages. */
        public String says() {
            return says;
        }
    }

    /**
     * A need of a step.
     *
     * @param image the image whose containers it is about, or empty text
     */
    record Want(Need need, String image) {}

    /** What came of letting time go on. */
    enum Turn {
        /** Nothing is left to happen until the limit. */
        NOTHING,
        /** Something happened, or may have. */
        SOMETHING,
        /** A minute of the metrics is over, too. */
        MINUTE_OVER
    }

    /** Simulated time. */
    Instant now();

    /** Lets the next thing happen, none after the limit. */
    Turn step(Instant limit);

    /** Time gets here; everything due before has happened. */
    void arrive(Instant instant);

    /** Does something after a span of simulated time. */
    void after(Duration span, Runnable deed);

    /** Whether nothing is left to happen. */
    boolean quiescent();

    /** The steady state is reached: from here on answers count and news are told. */
    void begin();

    /** A number that grows whenever something happens. */
    long happened();

    /** What happened since this was last asked. */
    List<News> news();

    /** What broke since this was last asked, that no step waits for. */
    List<String> takeBroken();

    /** What was just done is done: called after every turn. */
    void turned();

    /** The service of this name, or the first there is. */
    String named(Optional<String> name);

    /** Every name that stands for a service. */
    List<String> names();

    /** The ARN behind a name; a text that is no name stays as it is. */
    String arnOf(String name);

    /**
     * A look at a service as it is now.
     *
     * @param otherHost asked in place of the service's own where requests are looked at
     */
    Sight look(String name, Optional<String> otherHost);

    /** How many load balancers there are. */
    int loadBalancers();

    /** What the requests to a service were answered since the beginning, by status. */
    SortedMap<Integer, Long> answers(String name);

    /** What is wrong with the weights of a rule. */
    Optional<String> weights();

    /** Which target is used though it is deregistered. */
    Optional<String> routes();

    /** Which target drains. */
    Optional<String> drained();

    /** Which service has fewer healthy tasks than promised. */
    Optional<String> whole();

    /** What of a deleted service is left that AWS does not keep. */
    Optional<String> nothingLeft();

    /** Calls an operation of ECS. */
    void call(ApiCall call);

    /** Sends requests steadily; for a span, then as before. */
    void traffic(String name, double perSecond, SortedMap<Integer, Double> mix, Optional<Duration> span);

    /** Sends the requests of an access log again. */
    void replay(String name, String log);

    /** Begins one long request. */
    void request(String name, Duration takes, Optional<Integer> answer);

    /** Sets variables of the stand-ins of an image. */
    void setImage(String image, Map<String, String> variables);

    /** Takes variables of the stand-ins of an image away. */
    void unsetImage(String image, Collection<String> variables);

    /** Forgets everything said about an image. */
    void forgetImage(String image);

    /** Containers that start from now on may end this much later. */
    default void lingers(Duration time) {}

    /** Ends running tasks of a service, oldest first. */
    void endTasks(String name, Optional<String> image, int howMany, ContainerExit how);

    /** Sets the rollback alarm by hand. */
    void setAlarm(String name, AlarmState state);

    /** Writes the rollback alarm by hand with another threshold, a share of the requests. */
    void setThreshold(String name, double share);

    /** Adds a listener rule for a domain of one's own, to the group in use or to both. */
    void ruleByHand(String host, String name, boolean bothGroups);

    /** Deletes the load balancer a service shares, behind Express's back. */
    void deleteLoadBalancer(String name);

    /** The addresses of a service's healthy targets, of one image if that is said, oldest first. */
    List<String> healthyTargets(String name, Optional<String> image);

    /** Puts a fault into the world. */
    void putFault(PutFault fault);

    /** Removes every fault of a kind. */
    void clearFaults(FaultKind kind);

    /** Whether it has not what a step wants. */
    boolean lacks(Want want);

    /** Something that happened, to be told. */
    record News(Instant at, String kind, String subject, String text) {}

    /** Creates a service. */
    default void create(String name, ServiceChange change) {
        call(ApiCall.create(name, change));
    }

    /** Updates one; what is not said stays. */
    default void update(String name, ServiceChange change) {
        call(ApiCall.update(name, change));
    }

    /** Deletes one. */
    default void delete(String name) {
        call(ApiCall.delete(name));
    }

    /** Orders the newest deployment of one back. */
    default void stopDeployment(String name) {
        call(ApiCall.stop(name));
    }
}
