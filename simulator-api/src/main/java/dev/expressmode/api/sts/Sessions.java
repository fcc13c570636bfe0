package dev.expressmode.api.sts;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Credentials for a while. The access key is the number of the account, which the simulator reads as such (assumed
 * convenience; on AWS the key is random). They end by the machine's clock, not by simulated time: clients compare it with
 * theirs.
 */
final class Sessions {
    private static final int SHORTEST = 900;

    private Sessions() {}

    static Credentials credentials(String account, Ids ids, int seconds) {
        return Credentials.builder()
                .accessKeyId(account)
                .secretAccessKey(ids.hex(40))
                .sessionToken(ids.hex(64))
                // by the clock of the clients, who judge by theirs whether to ask again; nothing here depends on it
                .expiration(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds))
                .build();
    }

    /** How long a session is asked for (documented: 15 minutes to what the operation allows). */
    static int seconds(@Nullable Integer asked, int standard, int longest) {
        if (asked == null) {
            return standard;
        }
        if (asked < SHORTEST || asked > longest) {
            throw new Fault(
                    "ValidationError",
                    "1 validation error detected: Value '" + asked
                            + "' at 'durationSeconds' failed to satisfy constraint: Member must have value "
                            + (asked < SHORTEST
                                    ? "greater than or equal to " + SHORTEST
                                    : "less than or equal to " + longest));
        }
        return asked;
    }
}
