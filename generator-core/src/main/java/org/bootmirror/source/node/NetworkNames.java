package org.bootmirror.source.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names of a network that a node may use.
 *
 * @param network the network's own name
 * @param roomForExtra by kernel: the characters that its command line leaves for {@code extra}
 * @param configs of the network; if there are none, any name is passed on
 */
public record NetworkNames(
    String network, Map<String, Integer> roomForExtra, List<String> configs) {

  /** Copies the collections. */
  public NetworkNames {
    roomForExtra = new TreeMap<>(roomForExtra);
    configs = List.copyOf(configs);
  }

  /** The least room beside any kernel that a node with this choice may start. */
  int room(String kernel) {
    return roomForExtra.entrySet().stream()
        .filter(one -> kernel.isEmpty() || one.getKey().equals(kernel))
        .mapToInt(Map.Entry::getValue)
        .min()
        .orElse(Integer.MAX_VALUE);
  }
}
