package org.bootmirror.index;

import org.bootmirror.content.Digest;

/**
 * A bootstrap config of a network, as {@code images.json} describes it.
 *
 * @param name in the path {@code config/<name>.toml}, and in slots
 * @param description for people
 * @param sha256 of the published config
 * @param md5 of the published config, 32 hexadecimal digits in lower case
 */
public record IndexedConfig(String name, String description, Digest sha256, String md5) {

  /** Checks the MD5; throws {@link IllegalArgumentException} otherwise. */
  public IndexedConfig {
    if (!md5.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException(
          "found MD5 \"" + md5 + "\", expected 32 hexadecimal digits in lower case");
    }
  }
}
