package dev.expressmode.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnContainerTest {

    private static final String ID = "0123456789abcdef".repeat(4);

    @Test
    void dockerAndPodmanNameTheContainerInItsMounts() {
        assertThat(OwnContainer.idIn("1 2 8:1 /var/lib/docker/containers/" + ID + "/hosts /etc/hosts rw - ext4 /dev/sda rw"))
                .contains(ID);
        assertThat(OwnContainer.idIn("1 2 0:2 /containers/overlay-containers/" + ID + "/userdata/hosts /etc/hosts rw"))
                .contains(ID);
    }

    @Test
    void aMachineThatRunsContainersIsInNone() {
        assertThat(OwnContainer.idIn("1 2 0:9 / /var/lib/docker/containers/" + ID + "/mounts/shm rw - tmpfs shm rw"))
                .isEmpty();
        assertThat(OwnContainer.idIn("1 2 8:1 / / rw - ext4 /dev/sda rw")).isEmpty();
    }
}
