package dev.expressmode.scenario;

import dev.expressmode.engine.alarms.AlarmState;
import java.util.Map;
import java.util.Optional;

/** What can be seen of one service, in the words expectations use. */
public interface Sight {
    /** ACTIVE, DRAINING, INACTIVE or GONE. */
    String status();

    /** The status of the newest deployment. */
    String deployment();

    /** Its lifecycle stage, or {@code none}. */
    String lifecycleStage();

    /** Its statusReason, or empty text. */
    String reason();

    /** Whether a deployment is under way. */
    boolean deploying();

    /** Whether a deployment has succeeded. */
    boolean deployed();

    /** The image of the revision in charge. */
    String imageInCharge();

    /** Healthy targets. */
    long healthy();

    /** Draining targets. */
    long draining();

    /** Tasks in RUNNING. */
    int running();

    /** How many tasks there should be. */
    int desired();

    /** The share of traffic on the newest deployment's revision, 0 to 1. */
    double targetShare();

    /** The share of traffic on each image, 0 to 1; empty before there is a rule. */
    Map<String, Double> shares();

    /** The state of the rollback alarm, if there is one. */
    Optional<AlarmState> alarm();

    /** What every request gets at this moment; several statuses with {@code or} between them. */
    String answers();

    /** {@code the same} or {@code another} host than at first. */
    String url();

    /** The service events. */
    String messages();

    /** The reasons of stopped tasks. */
    String stoppedReasons();

    /** The managed resources with their states. */
    String resources();

    /** What the deleted service left behind. */
    String leftBehind();
}
