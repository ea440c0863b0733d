package org.bootmirror.target.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SshAddressTest {

  @Test
  void anAddressHasAUserAPortAndAPath() {
    assertThat(SshAddress.parse("ssh://me@boot.example:2222/srv/boot/"))
        .isEqualTo(new SshAddress(Optional.of("me"), "boot.example", 2222, "/srv/boot"));
  }

  @Test
  void theStandardPortAndUserNeedNotBeSaid() {
    assertThat(SshAddress.parse("ssh://boot.example/srv/boot"))
        .isEqualTo(new SshAddress(Optional.empty(), "boot.example", 22, "/srv/boot"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh://boot.example/srv/boot",
        "ssh://me@boot.example:2222/srv/boot",
        "ssh://[2001:db8::1]:2222/srv/boot",
        "ssh://boot.example/~/boot"
      })
  void anAddressIsWrittenAsItIsRead(String text) {
    assertThat(SshAddress.parse(text)).hasToString(text);
  }

  @Test
  void aPathCanBeBelowTheHome() {
    assertThat(SshAddress.parse("ssh://boot.example/~/boot").path()).isEqualTo("boot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh://boot.example",
        "ssh://boot.example/",
        "ssh://boot.example/~",
        "ssh://boot.example/~me/boot",
        "ssh://me:secret@boot.example/srv",
        "ssh://boot.example/srv?x",
        "ssh://boot.example/srv#x",
        "ssh:///srv",
        "sftp://boot.example/srv",
        "boot.example:/srv"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> SshAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected ssh://[USER@]HOST")
        .hasMessageNotContaining("secret");
  }
}
