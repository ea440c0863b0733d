package org.bootmirror.target.s3;

import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;

/**
 * What a host says of an object to clients.
 *
 * @param type {@code Content-Type}
 * @param cacheControl {@code Cache-Control}
 */
record ObjectHeaders(String type, String cacheControl) {

  /** Of objects that no node reads. */
  static final ObjectHeaders HIDDEN = new ObjectHeaders(MediaType.OCTETS, CacheRule.ASK);

  ObjectHeaders(MediaType type, CacheRule rule) {
    this(type.value(), rule.value());
  }
}
