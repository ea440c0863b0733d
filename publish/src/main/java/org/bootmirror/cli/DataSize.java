package org.bootmirror.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount of data, for people. */
final class DataSize {

  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};
  private static final int STEP = 1024;

  private DataSize() {}

  static String of(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    BigDecimal shown = BigDecimal.valueOf(amount).setScale(unit == 0 ? 0 : 1, RoundingMode.HALF_UP);
    return shown.toPlainString() + " " + UNITS[unit];
  }
}
