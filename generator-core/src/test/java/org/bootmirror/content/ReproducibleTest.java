package org.bootmirror.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.bootmirror.tree.Release;
import org.junit.jupiter.api.Test;

final class ReproducibleTest {

  @Test
  void identitiesAreUuidsOfVersionEightThatDependOnEveryName() {
    assertThat(Reproducible.uuid("disk", "prod"))
        .hasToString("68e3f84d-7f66-897d-b92e-638a6431c462");
    assertThat(Reproducible.uuid("disk", "prod").version()).isEqualTo(8);
    assertThat(Reproducible.uuid("disk", "prod").variant()).isEqualTo(2);
    assertThat(Reproducible.uuid("disk", "prod"))
        .isNotEqualTo(Reproducible.uuid("diskprod"))
        .isNotEqualTo(Reproducible.uuid("disk", "test"));
  }

  @Test
  void aReleaseIsCountedFromOneAndInWholeSeconds() {
    assertThatThrownBy(() -> new Release(0, Instant.EPOCH)).hasMessageContaining("release 0");
    assertThatThrownBy(() -> new Release(1, Instant.EPOCH.plusMillis(1)))
        .hasMessageContaining("expected whole seconds");
  }
}
