package org.bootmirror.app;

import java.io.IOException;
import java.util.List;

/** No version can be changed as requested. The source is as it was. */
public final class VersionChangeException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String word;
  private final transient List<String> choices;

  /** Why. */
  public enum Reason {
    /** The source has no network, kernel or channel of that name. */
    UNKNOWN_SUBJECT,
    /** The network starts no kernel with versions, or the kernel has no channel. */
    NOTHING_FOLLOWED,
    /** The subject means one of several kernels or channels. */
    AMBIGUOUS,
    /** The kernel has no such version. */
    UNKNOWN_VERSION,
    /** The version is the present one, or there is no other in this direction. */
    NO_OTHER,
    /** A newer version was requested, and this one is older. */
    OLDER,
    /** An older version was requested, and this one is newer. */
    NEWER,
    /** The version has no file for machines that start the present one. */
    MACHINE_LOST,
    /** The file is no longer what was read. */
    CHANGED_MEANWHILE
  }

  /**
   * @param word the word in question
   * @param choices the words that are possible
   */
  VersionChangeException(Reason reason, String message, String word, List<String> choices) {
    super(message);
    this.reason = reason;
    this.word = word;
    this.choices = List.copyOf(choices);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The word in question: a subject or a version. */
  public String word() {
    return word;
  }

  /** The words that are possible. */
  public List<String> choices() {
    return choices;
  }
}
