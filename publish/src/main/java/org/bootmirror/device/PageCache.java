package org.bootmirror.device;

import java.nio.file.OpenOption;

/** The option by which a file is read or written past the page cache: {@code O_DIRECT}, open(2). */
final class PageCache {

  private static final String OPTIONS = "com.sun.nio.file.ExtendedOpenOption"; // of jdk.unsupported
  private static final String DIRECT = "DIRECT";

  private PageCache() {}

  /**
   * The option. Asked for by name: compilers of newer JDKs warn of each mention of the class, and
   * no annotation suppresses that.
   */
  static OpenOption bypassed() {
    try {
      for (Object one : Class.forName(OPTIONS).getEnumConstants()) {
        if (one.toString().equals(DIRECT)) {
          return (OpenOption) one;
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the Java platform lacks the module jdk.unsupported", e);
    }
    throw new IllegalStateException(OPTIONS + " has no " + DIRECT);
  }
}
