package org.bootmirror.variant;

import java.util.Locale;
import org.bootmirror.overlay.SlotException;

/** A request names nothing that can be made. The message is one sentence for a person. */
public final class RefusedRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String code;

  /** Why a request is refused, with the status of the answer (RFC 9110, 15.5). */
  public enum Reason {
    /** The address has a character or a segment that an address here never has. */
    MALFORMED_ADDRESS(400),
    /** A value is refused for a slot; the code is that of the slot's reason. */
    VALUE(400),
    /** Extra arguments would not reach every kernel of the network whole. */
    EXTRA_OVERFLOW(400),
    /** The site has no such network. */
    UNKNOWN_NETWORK(404),
    /** The site has no such image, or the image has no slot. */
    UNKNOWN_IMAGE(404),
    /** The network has no such kernel. */
    UNKNOWN_KERNEL(404),
    /** The network has no such bootstrap config. No address names one. */
    UNKNOWN_CONFIG(404),
    /** The site has no script of the node, and none for all others. */
    UNKNOWN_NODE(404),
    /** The predecessor had the address; this site never will. */
    GONE(410);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    /** The status code of the answer. */
    public int status() {
      return status;
    }
  }

  RefusedRequestException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.code = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  RefusedRequestException(SlotException refused) {
    super(refused.getMessage(), refused);
    this.reason = Reason.VALUE;
    this.code = refused.reason().code();
  }

  /** The status code of the answer. */
  public int status() {
    return reason.status();
  }

  /** The stable code of the reason, the same in every language. */
  public String code() {
    return code;
  }

  /** What was found, and what was expected. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
