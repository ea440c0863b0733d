package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.LifetimeKind;
import org.bootmirror.index.ProtectionWarning;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.Test;

/** What is warned of, in words. */
final class WarningRemedyTest {

  private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void whatGenerateWarnsOfIsWorded() {
    assertThat(
            WarningRemedy.lines(
                List.of(
                    new ProtectionWarning.KeysOverHttpOnly(),
                    new ProtectionWarning.HttpUndoesHttps(2, new BaseUrl("http://b"), 1),
                    new ProtectionWarning.EndsBeforeMedia(
                        new Lifetime(LifetimeKind.SIGNER, "prod-1", UNTIL), UNTIL.plusSeconds(1)))))
        .containsExactly(
            "the keys protect no boot: every base is http, and no iPXE here verifies signatures."
                + " Give an https base, or a pin in the slots",
            "base-2 is http, which undoes the https of base-1: an attacker blocks all bases but"
                + " http://b",
            "the signer prod-1 expires at "
                + UNTIL
                + ", before media-until, "
                + UNTIL.plusSeconds(1));
  }
}
