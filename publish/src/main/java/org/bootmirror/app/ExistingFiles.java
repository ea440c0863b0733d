package org.bootmirror.app;

/** What a generation may write over. */
public enum ExistingFiles {
  /** A tree of the same site. */
  SAME_SITE,
  /** Any tree, and any file. */
  ALL
}
