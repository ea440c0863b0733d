package org.bootmirror.migration;

import java.util.List;
import java.util.Map;

/**
 * A profile of matchbox: what machines start.
 *
 * @param id by which groups name the profile
 * @param title for people
 * @param kernel a path below {@code /assets/}, or a URL
 * @param initrds the same, each possibly behind {@code --name}
 * @param arguments of the kernel
 * @param configs the names of files that answer other addresses, by key such as {@code ignition_id}
 */
record MatchboxProfile(
    PlacedJson id,
    String title,
    PlacedJson kernel,
    List<PlacedJson> initrds,
    List<PlacedJson> arguments,
    Map<String, PlacedJson> configs) {

  /** Copies the collections. */
  MatchboxProfile {
    initrds = List.copyOf(initrds);
    arguments = List.copyOf(arguments);
    configs = Map.copyOf(configs);
  }
}
