package org.bootmirror.tree;

/** How long a cache may answer for a path of a tree (RFC 9111, 5.2.2; RFC 8246). */
public enum CacheRule {
  /** The path holds a digest or a version: the bytes never change. */
  FOR_EVER("public, max-age=31536000, immutable"),
  /** The path is a plain name: a cache asks the server each time. */
  ASK("no-cache");

  private final String value;

  CacheRule(String value) {
    this.value = value;
  }

  /** The value of a {@code Cache-Control} header. */
  public String value() {
    return value;
  }
}
