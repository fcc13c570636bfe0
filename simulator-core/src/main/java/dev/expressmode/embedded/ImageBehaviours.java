package dev.expressmode.embedded;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Behaviour by image, for whole revisions at a time. It fills in what a container's own variables leave open, and takes
 * effect at once, also for stand-ins that already run; start errors, start delays and crashes are read at the start
 * only. Safe to use from any thread.
 */
public final class ImageBehaviours {

    private final Map<String, StandInBehaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<String, StandInProgram> programs = new ConcurrentHashMap<>();

    /** Nothing set for any image. */
    public ImageBehaviours() {}

    /** Sets, or replaces, the behaviour of an image; the reference must be written as in the task definition. */
    public void put(String imageReference, StandInBehaviour behaviour) {
        behaviours.put(imageReference, behaviour);
    }

    /** Takes an image's behaviour and its program away again; does nothing if there is none. */
    public void remove(String imageReference) {
        behaviours.remove(imageReference);
        programs.remove(imageReference);
    }

    /** Has a program decide status and body of every request to an image, whatever else is set about them. */
    public void run(String imageReference, StandInProgram program) {
        programs.put(imageReference, program);
    }

    /** The program of an image, if one was set. */
    Optional<StandInProgram> program(String imageReference) {
        return Optional.ofNullable(programs.get(imageReference));
    }

    /** What a container of this image does whose own variables say {@code own}. */
    StandInBehaviour complete(StandInBehaviour own, String imageReference) {
        StandInBehaviour ofImage = behaviours.get(imageReference);
        return ofImage == null ? own : own.orElse(ofImage);
    }
}
