package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitMix64Test {

    @Test
    void theSequenceIsThatOfThePublishedAlgorithm() {
        // first output for seed 0 is 0xE220A8397B1DCDAF in the reference implementation
        assertThat(new SplitMix64(0).nextUnit()).isEqualTo((0xE220A8397B1DCDAFL >>> 11) * 0x1.0p-53);
    }

    @Test
    void anyNumberOfTheSequenceCanBeHadByItsIndex() {
        SplitMix64 source = new SplitMix64(42);

        for (int index = 0; index < 100; index++) {
            assertThat(source.nextUnit()).isEqualTo(SplitMix64.unitAt(42, index));
        }
    }

    @Test
    void namedSeedsDiffer() {
        assertThat(SplitMix64.seedFor(1, "a"))
                .isEqualTo(SplitMix64.seedFor(1, "a"))
                .isNotEqualTo(SplitMix64.seedFor(1, "b"))
                .isNotEqualTo(SplitMix64.seedFor(2, "a"));
    }
}
