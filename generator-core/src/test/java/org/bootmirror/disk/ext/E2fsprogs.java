package org.bootmirror.disk.ext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a program of e2fsprogs made of a volume.
 *
 * @param status its exit status
 * @param output what it said, without its version
 */
record E2fsprogs(int status, String output) {

  static E2fsprogs run(String program, Object... arguments) throws Exception {
    List<String> command =
        Stream.concat(Stream.of("/sbin/" + program), Arrays.stream(arguments).map(String::valueOf))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return finish(builder.start(), program);
  }

  private static E2fsprogs finish(Process process, String program)
      throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String version = program + " [0-9.]+ \\([^)]*\\)\\n";
    return new E2fsprogs(process.waitFor(), output.replaceFirst("^" + version, ""));
  }
}
