package dev.expressmode.embedded;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an image does with requests, written in Java: the form a test uses. The balancer's health checks do not come here.
 * Called on any thread, also on several at once.
 */
@FunctionalInterface
public interface StandInProgram {

    /** Answers a request. What it throws is answered 500 with the exception as text. */
    Answer answer(Request request);

    /**
     * A request as it reached the container.
     *
     * @param number counts the requests to this container, from 1
     * @param headers by lower-case name
     * @param body as UTF-8 text, empty if there is none
     */
    record Request(
            String image,
            String taskId,
            long number,
            String method,
            String path,
            Map<String, List<String>> headers,
            String body) {
        /** The first value of a header, whatever its case. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }
    }

    /**
     * An answer.
     *
     * @param body nothing means the JSON that names service, revision, task, image and path
     */
    record Answer(int status, Optional<String> body) {
        /** Rejects what is no final status of HTTP. */
        public Answer {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("no final HTTP status: " + status);
            }
        }

        /** A status with the usual JSON. */
        public static Answer status(int status) {
            return new Answer(status, Optional.empty());
        }

        /** The same status with this text as its body. */
        public Answer body(String text) {
            return new Answer(status, Optional.of(text));
        }
    }

    /** The answer, or 500 if the program throws. */
    default Answer answerOrFail(Request request) {
        try {
            return answer(request);
        } catch (RuntimeException failed) {
            return Answer.status(500).body(failed.toString());
        }
    }
}
