package org.bootmirror.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.ProtectedImages;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.LifetimeKind;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.script.Placeholder;
import org.junit.jupiter.api.Test;

/** What nothing authenticates, and what expires early, in words. */
final class ProtectionTextTest {

  private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void whatExpiresEarlyIsNamed() {
    assertThat(
            ProtectionText.earlyEnds(
                report(
                    List.of(),
                    List.of(
                        new Lifetime(LifetimeKind.ROOT, "Example", UNTIL),
                        new Lifetime(LifetimeKind.ACCEPTED_AUTHORITY, "CN=Other", UNTIL),
                        new Lifetime(LifetimeKind.SIGNER, "prod-1", UNTIL),
                        new Lifetime(LifetimeKind.METADATA_ROOT, "root.json", UNTIL)))))
        .allMatch(
            line ->
                line.endsWith(
                    " expires at "
                        + UNTIL
                        + "; media are meant to last until "
                        + UNTIL.plusSeconds(1)))
        .extracting(line -> line.substring(0, line.indexOf(" expires")))
        .containsExactly(
            "the root Example",
            "the accepted authority CN=Other",
            "the signer prod-1",
            "the root metadata of TUF");
  }

  @Test
  void settingsOfTheNetworkAreNotAuthenticated() {
    assertThat(ProtectionText.unauthenticated(report(List.of(), List.of())))
        .containsExactly(
            "addresses, gateways and name servers, from DHCP or IPv6 router advertisements",
            "kernel arguments with {serial}, from the card or the firmware",
            "kernel arguments with {hostname}, from DHCP");
  }

  private static AuditReport report(List<ProtectedImages> protections, List<Lifetime> early) {
    return new AuditReport(
        List.of(),
        false,
        Optional.empty(),
        0,
        0,
        0,
        protections,
        Set.of(Placeholder.HOSTNAME, Placeholder.SERIAL),
        List.of(),
        Optional.of(UNTIL.plusSeconds(1)),
        early,
        Optional.empty(),
        MirrorFile.WHOLE,
        Optional.empty());
  }
}
