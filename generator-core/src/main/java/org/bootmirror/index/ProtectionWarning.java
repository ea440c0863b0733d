package org.bootmirror.index;

import java.time.Instant;
import org.bootmirror.script.BaseUrl;

/** A combination in a source that protects boots less than the operator may think. */
public sealed interface ProtectionWarning {

  /** The site has keys, no iPXE verifies signatures, and all bases are plain HTTP. */
  record KeysOverHttpOnly() implements ProtectionWarning {}

  /**
   * A base by plain HTTP beside one by HTTPS.
   *
   * @param http the number of the base by plain HTTP, from 1
   * @param httpUrl its URL
   * @param https the number of the first base by HTTPS, from 1
   */
  record HttpUndoesHttps(int http, BaseUrl httpUrl, int https) implements ProtectionWarning {}

  /**
   * A certificate or metadata that ends before media are meant to.
   *
   * @param lifetime that ends
   * @param media until when media are meant to last
   */
  record EndsBeforeMedia(Lifetime lifetime, Instant media) implements ProtectionWarning {}
}
