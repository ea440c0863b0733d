package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.debian.OfferedVersion;
import org.junit.jupiter.api.Test;

final class NewerComponentsTest {

  /** A source with a lock takes the locked version, whatever the cache has. */
  @Test
  void theAdviceIsAnotherForASourceWithALock() {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    Console console = new Console(out, out, Console.Verbosity.NORMAL, false, () -> 0);

    ComponentsCommand.showNewer(
        console,
        List.of(new OfferedVersion("ipxe", "1", Optional.of("2"), "forky", Path.of("cache/ipxe"))));

    assertThat(said.toString())
        .contains("of a source with components.lock: components --source DIR --update")
        .contains("of others: delete cache/ipxe, then bootmirror generate");
  }
}
