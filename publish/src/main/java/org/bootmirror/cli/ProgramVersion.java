package org.bootmirror.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version of {@code pom.xml}, which Maven writes beside this class. */
final class ProgramVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"bootmirror " + number()};
  }

  /** The version, such as {@code 0.1.0}; of classes that Maven has not built, {@code unknown}. */
  static String number() throws IOException {
    try (InputStream file = ProgramVersion.class.getResourceAsStream("version.txt")) {
      return file == null
          ? "unknown"
          : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
