package org.bootmirror.overlay;

import java.util.Locale;

/** Why a slot's variables or its block are refused. The codes are stable, in every language. */
public enum SlotReason {
  /** The block has another size than any published one. */
  WRONG_SIZE,
  /** The CRC-32 behind the characters of a block in a gzip file is wrong. */
  WRONG_CRC,
  /** A character is neither printable ASCII nor a newline. */
  NOT_PRINTABLE_ASCII,
  /** The block does not end with a line of {@code #}. */
  MISSING_PADDING,
  /** A line has not the form {@code set KEY VALUE}, with single spaces. */
  NOT_A_VARIABLE,
  /** The table has no such key. */
  UNKNOWN_KEY,
  /** A key is set twice. */
  DOUBLED_KEY,
  /** A key is set behind a later key of the table. */
  WRONG_ORDER,
  /** A value has more characters than its key allows. */
  VALUE_TOO_LONG,
  /** A value is outside the grammar of the key, or of all scripts. */
  VALUE_OUT_OF_GRAMMAR,
  /** A key is set without a required key. */
  MISSING_KEY,
  /** The variables take more characters than the slot has. */
  SLOT_OVERFLOW,
  /** The kernel arguments take more characters than a kernel reads. */
  COMMAND_LINE_OVERFLOW;

  /** The code, such as {@code unknown-key}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
