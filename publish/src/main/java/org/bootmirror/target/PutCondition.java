package org.bootmirror.target;

/** What has to be true of a path for an item to be put there. */
public enum PutCondition {
  /** Nothing: an item at the path is replaced. */
  NONE,
  /** Nothing stands at the path. Of several runs that put at once, one succeeds. */
  ABSENT
}
