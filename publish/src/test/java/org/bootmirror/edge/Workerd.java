package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The worker in workerd, once for each origin of {@code worker.capnp}. */
final class Workerd implements AutoCloseable {

  private static final int SOCKETS = 5;

  private final Process process;
  private final Map<String, Integer> ports = new HashMap<>();

  private Workerd(Process process) {
    this.process = process;
  }

  /**
   * Starts workerd.
   *
   * @param tree of the origin {@code disk}
   * @param origins base URLs by the names in the configuration
   */
  static Workerd start(Path tree, Map<String, String> origins) throws IOException {
    assertThat(NodeProgram.FOLDER.resolve("node_modules")).as("./check installs it").isDirectory();
    ProcessBuilder builder =
        new ProcessBuilder(
                NodeProgram.FOLDER.resolve("node_modules/.bin/workerd").toString(),
                "serve",
                "worker.capnp",
                "config",
                "--control-fd=1",
                "--directory-path=tree=" + tree.toRealPath())
            .directory(NodeProgram.FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(origins);
    Workerd started = new Workerd(builder.start());
    BufferedReader lines = started.process.inputReader();
    for (int i = 0; i < SOCKETS; i++) {
      JsonNode listening = new ObjectMapper().readTree(lines.readLine());
      started.ports.put(listening.path("socket").asText(), listening.path("port").asInt());
    }
    return started;
  }

  /** The port of a worker. */
  int port(String worker) {
    return Objects.requireNonNull(ports.get(worker), worker);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
