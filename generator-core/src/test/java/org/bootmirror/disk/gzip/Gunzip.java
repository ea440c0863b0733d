package org.bootmirror.disk.gzip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.bootmirror.content.Content;

/** Two others that read gzip: the program of that name, and the JDK. */
final class Gunzip {

  private Gunzip() {}

  /** Whether {@code gzip -t} takes the file. */
  static boolean accepts(byte[] gzip) throws IOException, InterruptedException {
    return run(gzip, "-t").status() == 0;
  }

  /** What {@code gzip -dc} makes of the file. */
  static byte[] program(byte[] gzip) throws IOException, InterruptedException {
    Result result = run(gzip, "-dc");
    if (result.status() != 0) {
      throw new IOException("gzip -dc says " + result.status());
    }
    return result.out();
  }

  /** What the JDK makes of the file. */
  static byte[] jdk(byte[] gzip) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  /** How many zeros the file holds, found by the JDK; fails if it holds something else. */
  static long zeros(Content gzip) throws IOException {
    byte[] buffer = new byte[1 << 16];
    byte[] none = new byte[buffer.length];
    long count = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.toBytes()))) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (Arrays.mismatch(buffer, 0, read, none, 0, read) >= 0) {
          throw new IOException("something else than zeros behind " + count);
        }
        count += read;
      }
    }
    return count;
  }

  /** What {@code gzip} makes of these bytes with this option. */
  static byte[] gzip(byte[] bytes, String option) throws IOException, InterruptedException {
    return run(bytes, option, "-c").out();
  }

  private static Result run(byte[] input, String... options)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("bootmirror", ".in");
    Path out = Files.createTempFile("bootmirror", ".out");
    try {
      Files.write(in, input);
      String[] command = new String[options.length + 1];
      command[0] = "gzip";
      System.arraycopy(options, 0, command, 1, options.length);
      Process gzip =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      int status = gzip.waitFor();
      return new Result(status, Files.readAllBytes(out));
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Result(int status, byte[] out) {}
}
