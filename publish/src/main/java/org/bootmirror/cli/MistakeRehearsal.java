package org.bootmirror.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.TomlFile;

/**
 * Makes mistakes in a source, in memory, to load the classes that find and word mistakes, most of
 * them those of the parser that knows lines. The run that writes a {@link ClassArchive} makes no
 * mistake: without this, a run with one loaded 300 classes more from the jar.
 */
final class MistakeRehearsal {

  private static final Path FILE = Path.of("site.toml");

  private MistakeRehearsal() {}

  static void run() {
    try {
      TomlFile wrong = TomlFile.of(FILE, bytes("titel = \"A\"\n[networks.a]\nkernels = [\"b\"]\n"));
      wrong.root();
      wrong.problem(List.of("titel"), "found a key", "one of title", List.of("title"));
      Errors.describe(wrong.failure());
      TomlFile.of(FILE, bytes("title = \n")).root();
    } catch (SourceException e) {
      Errors.describe(e);
    } catch (IOException e) {
      throw new IllegalStateException(e); // nothing is read
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
