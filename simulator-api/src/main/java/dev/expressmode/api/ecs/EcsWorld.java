package dev.expressmode.api.ecs;

import dev.expressmode.ExpressMode;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.tasks.Tasks;

/** The simulator as the operations of ECS see it: what they read, and how they have something done. */
record EcsWorld(ExpressMode mode) {
    Express express() {
        return mode.world().slice(Express.class);
    }

    Tasks tasks() {
        return mode.world().slice(Tasks.class);
    }

    Account account() {
        return mode.world().slice(Account.class);
    }

    Balancing balancing() {
        return mode.world().slice(Balancing.class);
    }

    /**
     * Has a command decided.
     *
     * @throws Fault when it is refused; then nothing has changed
     */
    <R> R execute(Command<R> command) {
        return mode.execute(command);
    }
}
