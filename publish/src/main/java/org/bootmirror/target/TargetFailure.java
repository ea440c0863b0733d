package org.bootmirror.target;

/** The classes of failures of a {@link Target}. */
public enum TargetFailure {
  /** Nothing stands at the path. */
  NOT_FOUND,
  /** Another run publishes to the same target, or did so since. */
  CONFLICT,
  /** The same call may succeed later. */
  RETRY,
  /** The same call fails again. */
  FATAL
}
