package dev.expressmode.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.docker.OwnContainer.OwnMount;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process learns about the container it runs in. ContainerImageTest sees it at work. */
class OwnContainerTest {
    private static final String ID = "f1d2d2f924e986ac86fdf7b36c94bcdf32beec15a3b4c5d6e7f8091a2b3c4d5e";

    @Test
    void dockerAndPodmanTellTheIdByTheFileOfTheHostName() {
        assertThat(OwnContainer.idIn(List.of(
                        "612 611 0:52 / / rw,relatime master:1 - overlay overlay rw",
                        "640 612 8:1 /var/lib/docker/containers/" + ID
                                + "/hostname /etc/hostname rw - ext4 /dev/sda1 rw")))
                .contains(ID);
        assertThat(OwnContainer.idIn(List.of("640 612 0:25 /containers/overlay-containers/" + ID
                        + "/userdata/hostname /etc/hostname rw - tmpfs tmpfs rw")))
                .contains(ID);
    }

    @Test
    void aHostThatOnlyRunsContainersIsInNone() {
        assertThat(OwnContainer.idIn(List.of(
                        "26 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
                        "99 26 0:60 / /var/lib/docker/containers/" + ID + "/mounts/shm rw - tmpfs shm rw")))
                .isEmpty();
    }

    @Test
    void aFileOnAVolumeIsElsewhereForTheEngineAndOneInTheLayerNowhere() {
        OwnContainer own = new OwnContainer(
                ID,
                List.of(
                        new OwnMount(Path.of("/home"), Path.of("/srv/home")),
                        new OwnMount(Path.of("/home/sim/data"), Path.of("/var/lib/docker/volumes/v/_data"))),
                false);

        assertThat(own.outside(Path.of("/home/sim/data/ca.pem")))
                .contains(Path.of("/var/lib/docker/volumes/v/_data/ca.pem"));
        assertThat(own.outside(Path.of("/home/sim/database"))).contains(Path.of("/srv/home/sim/database"));
        assertThat(own.outside(Path.of("/tmp/ca.pem"))).isEmpty();
    }
}
