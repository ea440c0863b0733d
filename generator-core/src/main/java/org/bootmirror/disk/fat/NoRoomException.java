package org.bootmirror.disk.fat;

/** A volume is too small for its files. */
final class NoRoomException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  NoRoomException(String message) {
    super(message);
  }
}
