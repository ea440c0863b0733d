package org.bootmirror.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A request to examine this machine.
 *
 * @param root of the file system, usually {@code /}
 * @param out the folder for a tree; need not exist
 * @param cache the folder of fetched packages
 * @param keys a folder of keys, if one is to be examined
 * @param server a URL to request, if the network is to be examined
 * @param environment the variables of the process
 */
public record ExamineRequest(
    Path root,
    Path out,
    Path cache,
    Optional<Path> keys,
    Optional<URI> server,
    Map<String, String> environment) {

  /** Copies the variables. */
  public ExamineRequest {
    environment = Map.copyOf(environment);
  }

  /** The value of a variable; empty if there is none. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
