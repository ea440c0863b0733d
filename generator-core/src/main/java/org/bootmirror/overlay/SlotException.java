package org.bootmirror.overlay;

/** Slot variables, or the block of a slot, are refused. */
public final class SlotException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final SlotReason reason;

  SlotException(SlotReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The reason, by its stable code. */
  public SlotReason reason() {
    return reason;
  }

  /** What was found, where, and what was expected. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The same refusal, met on this line of a block. */
  SlotException onLine(int line) {
    SlotException placed = new SlotException(reason, "line " + line + ": " + getMessage());
    placed.initCause(this);
    return placed;
  }
}
