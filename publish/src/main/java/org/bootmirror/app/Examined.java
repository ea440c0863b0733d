package org.bootmirror.app;

import java.util.List;

/**
 * What a machine has of a facility.
 *
 * @param facility examined
 * @param isAble whether commands can use the facility
 * @param found what is there
 * @param packages of Debian that would help; none if nothing is missing, or none has it
 */
public record Examined(Facility facility, boolean isAble, String found, List<String> packages) {

  /** Copies the list. */
  public Examined {
    packages = List.copyOf(packages);
  }

  static Examined able(Facility facility, String found) {
    return new Examined(facility, true, found, List.of());
  }

  static Examined unable(Facility facility, String found, String... packages) {
    return new Examined(facility, false, found, List.of(packages));
  }
}
