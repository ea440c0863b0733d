package org.bootmirror.cli;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The lines of a server's requests: in a file, if one is named, and for {@code --verbose}. */
final class RequestLog implements Closeable {

  private final Optional<BufferedWriter> file;
  private final Consumer<String> verbose;
  private Optional<IOException> failure = Optional.empty();

  private RequestLog(Optional<BufferedWriter> file, Consumer<String> verbose) {
    this.file = file;
    this.verbose = verbose;
  }

  /** Opens a log; a file of that name is replaced. */
  static RequestLog of(Optional<Path> file, Consumer<String> verbose) throws IOException {
    return new RequestLog(
        file.isEmpty()
            ? Optional.empty()
            : Optional.of(Files.newBufferedWriter(file.get(), StandardCharsets.UTF_8)),
        verbose);
  }

  /** Adds a line. What goes wrong is thrown by {@link #close}: the machine boots on. */
  synchronized void add(String line) {
    verbose.accept(line);
    if (file.isPresent() && failure.isEmpty()) {
      try {
        file.get().write(line);
        file.get().newLine();
        file.get().flush();
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
