package org.bootmirror.app;

/** How something differs between two trees. */
public enum ChangeKind {
  /** Only the new tree has it. */
  ADDED("added"),
  /** Only the old tree has it. */
  REMOVED("removed"),
  /** Both trees have it, and it differs. */
  CHANGED("changed");

  private final String label;

  ChangeKind(String label) {
    this.label = label;
  }

  /** The word for operators and programs. */
  public String label() {
    return label;
  }
}
