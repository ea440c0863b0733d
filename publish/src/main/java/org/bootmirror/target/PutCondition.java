package org.bootmirror.target;

/** The condition on a path for a put. */
public enum PutCondition {
  /** Nothing: an item at the path is replaced. */
  NONE,
  /** Nothing stands at the path. Of several runs at once, one succeeds. */
  ABSENT
}
