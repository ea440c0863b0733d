package org.bootmirror.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootmirror.app.BaseAccess.AsPublished;
import org.bootmirror.app.BaseAccess.Replaced;
import org.bootmirror.app.BaseAccess.Served;
import org.bootmirror.content.Slot;
import org.bootmirror.machine.BootImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BaseAccessTest {

  private static final Slot SLOT = new Slot(7, Slot.CHARACTERS, Slot.Encoding.ASCII);

  @ParameterizedTest
  @CsvSource({"http://10.0.2.2:8080, 8080", "http://10.0.2.2, 80"})
  void aBaseOfThisMachineIsServed(String base, int port) throws Exception {
    assertThat(access(List.of(base, "https://boot.example.org"), OptionalInt.empty()))
        .isEqualTo(new Served(port));
    assertThat(access(List.of(base), OptionalInt.of(port))).isEqualTo(new Served(port));
  }

  /** In the machine, 127.0.0.1 is the machine; a server has the tree at its root. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://boot.example.org",
        "https://10.0.2.2:8443",
        "http://127.0.0.1:8080",
        "http://10.0.2.2:8080/mirror",
        "http://10.0.2.22:8080"
      })
  void anyOtherBaseIsReplaced(String base) throws Exception {
    List<String> bases = List.of(base, "http://10.0.2.2:8080");

    assertThat(access(bases, OptionalInt.empty())).isEqualTo(new Replaced(0, bases));
  }

  @Test
  void anotherPortReplacesTheBase() throws Exception {
    List<String> bases = List.of("http://10.0.2.2:8080");

    assertThat(access(bases, OptionalInt.of(8081))).isEqualTo(new Replaced(8081, bases));
  }

  @Test
  void nothingIsServedAsPublished() throws Exception {
    List<String> bases = List.of("http://10.0.2.2:8080");

    assertThat(BaseAccess.of(image(bases, SLOT), true, OptionalInt.empty()))
        .isEqualTo(new AsPublished(bases));
    assertThat(access(List.of(), OptionalInt.empty())).isEqualTo(new AsPublished(List.of()));
  }

  @Test
  void basesThatCannotBeReplacedAreNamed() {
    BootImage fixed = image(List.of("https://boot.example.org"));

    assertThatExceptionOfType(FixedBasesException.class)
        .isThrownBy(() -> BaseAccess.of(fixed, false, OptionalInt.empty()))
        .withMessage(
            "image: found no slot and the base URLs https://boot.example.org, expected a slot, or"
                + " http://10.0.2.2:PORT as the first base URL");
  }

  private static BaseAccess access(List<String> bases, OptionalInt port)
      throws FixedBasesException {
    return BaseAccess.of(image(bases, SLOT), false, port);
  }

  private static BootImage image(List<String> bases, Slot... slots) {
    return new BootImage(
        Path.of("image"), false, Optional.empty(), List.of(), bases, List.of(slots));
  }
}
