package org.bootmirror.migration;

import java.util.Map;

/**
 * A group of matchbox: which machines get a profile.
 *
 * @param id of the group
 * @param profile the id of a profile
 * @param selector what a machine's labels must be, all of them; empty for all other machines
 */
record MatchboxGroup(PlacedJson id, PlacedJson profile, Map<String, PlacedJson> selector) {

  /** Copies the map. */
  MatchboxGroup {
    selector = Map.copyOf(selector);
  }
}
