package org.bootmirror.script;

import java.util.ArrayList;
import java.util.List;

/**
 * The kernel parameters of a bootstrap config, by which {@code fetch.sh} on a node verifies the
 * config and the lists of its sets.
 *
 * @param config the name
 * @param description one line for people
 * @param reference the immutable name of the config, relative to the script
 * @param sha256 of the config, 64 hexadecimal digits
 * @param md5 of the config, 32 hexadecimal digits
 * @param lists the digests of the sets' lists
 */
public record ConfigParameters(
    String config,
    String description,
    String reference,
    String sha256,
    String md5,
    List<ListDigest> lists) {

  /** The number of base URLs that a kernel gets: the first of those in the slot. */
  static final int BASES = 3;

  /** The greatest length of a base URL in a slot. */
  private static final int MAX_BASE = 160;

  private static final int HEX_OF_SHA256 = 64;
  private static final int HEX_OF_MD5 = 32;
  private static final int MINISIGN_KEY = 56;

  /** Copies the list. */
  public ConfigParameters {
    lists = List.copyOf(lists);
  }

  /**
   * The list of a set for one processor.
   *
   * @param set the name
   * @param sha256 of the list, 64 hexadecimal digits
   */
  public record ListDigest(String set, String sha256) {}

  /** The parameters {@code list_sha256}, separated by blanks; empty without sets. */
  String listArguments() {
    List<String> arguments = new ArrayList<>();
    lists.forEach(list -> arguments.add(argument(list.set(), list.sha256())));
    return String.join(" ", arguments);
  }

  /**
   * The greatest number of characters of all parameters of a config, each with a blank in front.
   * The base URLs of a slot and a pinned key may be longer than the site's own, so they count with
   * the greatest length that a slot takes.
   */
  public static int maxLength(String config, List<String> sets) {
    int length = BASES * (" bootstrap=".length() + MAX_BASE);
    length += " config=".length() + config.length();
    length += " config_sha256=".length() + HEX_OF_SHA256;
    length += " config_md5=".length() + HEX_OF_MD5;
    length += " server_key=".length() + MINISIGN_KEY;
    for (String set : sets) {
      length += 1 + argument(set, "0".repeat(HEX_OF_SHA256)).length();
    }
    return sets.isEmpty() ? length + 1 : length; // an empty variable leaves its blank behind
  }

  private static String argument(String set, String sha256) {
    return "list_sha256=" + set + ":" + sha256;
  }
}
