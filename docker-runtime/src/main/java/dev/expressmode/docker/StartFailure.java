package dev.expressmode.docker;

/** Why a task cannot be started; the message is what ECS shows as the task's stoppedReason. */
final class StartFailure extends Exception {
    StartFailure(String stoppedReason) {
        super(stoppedReason);
    }

    String stoppedReason() {
        return String.valueOf(getMessage());
    }
}
