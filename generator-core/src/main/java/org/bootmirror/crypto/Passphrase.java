package org.bootmirror.crypto;

/** A passphrase for private keys; never shown. */
public final class Passphrase {

  private static final int SHORTEST = 8;

  private final DerivedKeys derived;

  /**
   * @param characters at least eight
   * @throws IllegalArgumentException for fewer characters
   */
  public Passphrase(char[] characters) {
    if (characters.length < SHORTEST) {
      throw new IllegalArgumentException(
          "found a passphrase of "
              + characters.length
              + " characters, expected at least "
              + SHORTEST);
    }
    this.derived = new DerivedKeys(characters);
  }

  /** The keys derived from the characters. */
  DerivedKeys derived() {
    return derived;
  }

  @Override
  public String toString() {
    return "a passphrase";
  }
}
