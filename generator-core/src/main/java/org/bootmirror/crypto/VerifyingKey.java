package org.bootmirror.crypto;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A public Ed25519 key (RFC 8032).
 *
 * @param hex 32 bytes in 64 lower-case hexadecimal digits
 */
public record VerifyingKey(String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** Checks the form; throws {@link IllegalArgumentException} otherwise. */
  public VerifyingKey {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "found \"" + hex + "\", expected an Ed25519 key in 64 lower-case hexadecimal digits");
    }
  }

  /** The key with these 32 bytes. */
  public static VerifyingKey of(byte[] bytes) {
    return new VerifyingKey(HexFormat.of().formatHex(bytes));
  }

  /** Verifies a signature (RFC 8032, 5.1.7); false also if the key is no point of the curve. */
  public boolean verifies(byte[] message, byte[] signature) {
    if (signature.length != Ed25519PublicKeyParameters.KEY_SIZE * 2) {
      return false;
    }
    try {
      Ed25519Signer signer = new Ed25519Signer();
      signer.init(false, new Ed25519PublicKeyParameters(HexFormat.of().parseHex(hex), 0));
      signer.update(message, 0, message.length);
      return signer.verifySignature(signature);
    } catch (IllegalArgumentException notOnTheCurve) {
      return false;
    }
  }
}
