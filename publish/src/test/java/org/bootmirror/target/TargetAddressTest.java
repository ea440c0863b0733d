package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetAddressTest {

  @Test
  void eachFormHasItsParts() throws TargetAddressException {
    assertThat(TargetAddress.parse("/srv/boot"))
        .isEqualTo(new TargetAddress.Folder(Path.of("/srv/boot")));
    assertThat(TargetAddress.parse("./a:b")).isEqualTo(new TargetAddress.Folder(Path.of("./a:b")));
    assertThat(TargetAddress.parse("ssh://deploy@boot.example:2222/srv/boot"))
        .isEqualTo(
            new TargetAddress.Ssh(
                Optional.of("deploy"), "boot.example", OptionalInt.of(2222), "/srv/boot"));
    assertThat(TargetAddress.parse("ssh://[2001:db8::1]/~/boot"))
        .isEqualTo(
            new TargetAddress.Ssh(Optional.empty(), "2001:db8::1", OptionalInt.empty(), "/~/boot"));
    assertThat(TargetAddress.parse("s3://bucket/a/b/"))
        .isEqualTo(new TargetAddress.S3("bucket", "a/b"));
    assertThat(TargetAddress.parse("s3://bucket")).isEqualTo(new TargetAddress.S3("bucket", ""));
    assertThat(TargetAddress.parse("git+ssh://git@host.example/site.git#gh-pages"))
        .isEqualTo(
            new TargetAddress.Git("ssh://git@host.example/site.git", Optional.of("gh-pages")));
    assertThat(TargetAddress.parse("git+file:///srv/site.git"))
        .isEqualTo(new TargetAddress.Git("file:///srv/site.git", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh://deploy@boot.example:2222/srv/boot",
        "ssh://[2001:db8::1]/srv",
        "s3://bucket/a/b",
        "s3://bucket",
        "git+https://host.example/site.git#pages",
        "/srv/boot"
      })
  void anAddressIsPrintedAsItIsRead(String text) throws TargetAddressException {
    assertThat(TargetAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://boot.example",
        "ftp://host/x",
        "host:/srv/boot",
        "S3://bucket",
        "ssh://host",
        "ssh://-oProxyCommand=x/srv",
        "ssh://-l@host/srv",
        "ssh://host:0/srv",
        "ssh://host:65536/srv",
        "ssh://user:secret@host/srv",
        "s3://",
        "s3:///prefix",
        "s3://bucket/a//b",
        "s3://bucket/../b",
        "git+https://",
        "git+file://host/x",
        "git+https://host/x#-b",
        "git+svn://host/x"
      })
  void anyOtherTextIsRefused(String text) {
    assertThatThrownBy(() -> TargetAddress.parse(text))
        .isInstanceOf(TargetAddressException.class)
        .hasMessageStartingWith("found \"" + text + "\", expected ");
  }

  @Test
  void aPasswordIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> TargetAddress.parse("git+https://me:secret@host/site.git"))
        .hasMessage(
            "found \"git+https://me:…@host/site.git\", expected an address without a password");
  }
}
