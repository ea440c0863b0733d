package org.bootmirror.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The key that signs EFI programs for UEFI Secure Boot: made with the folder, or brought by the
 * operator because firmware trusts the certificate already.
 */
public final class SecureBootKey {

  private static final int MIN_BITS = 2048;

  private final KeyFiles files;
  private final CertifiedKey own;

  SecureBootKey(KeyFiles files) {
    this.files = files;
    this.own = new CertifiedKey(files, "secure-boot");
  }

  /** The signer; empty if the folder has no key. */
  public Optional<CertificateSigner> open(Passphrase passphrase) throws IOException {
    return own.exists() ? Optional.of(own.open(passphrase)) : Optional.empty();
  }

  /** The certificate, for enrolment in firmware. */
  public Optional<X509Certificate> certificate() throws IOException {
    return own.known() ? Optional.of(own.chain().get(0)) : Optional.empty();
  }

  /**
   * Replaces the key by a key of the operator. The old key moves to {@code old/}.
   *
   * @param key PKCS #8 (RFC 5958) in PEM, not encrypted
   * @throws IOException also if the certificate belongs to another key
   */
  public void adopt(String key, X509Certificate certificate, Passphrase passphrase)
      throws IOException {
    CertificateSigner other;
    try {
      List<byte[]> blocks = Pem.read("PRIVATE KEY", key);
      if (blocks.size() != 1) {
        throw new IOException(
            "found "
                + blocks.size()
                + " private keys, expected one, in PKCS #8 and not encrypted: openssl pkcs8 -topk8"
                + " -nodes writes it so");
      }
      PrivateKey read =
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(blocks.get(0)));
      other = new CertificateSigner(List.of(certificate), read);
      if (((RSAKey) read).getModulus().bitLength() < MIN_BITS) {
        throw new IOException(
            "found a key of fewer than " + MIN_BITS + " bits, expected at least " + MIN_BITS);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("found no RSA key with that certificate: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new IOException("found another private key, expected one of RSA in PKCS #8", e);
    }
    if (own.exists()) {
      CertificateSigner last = own.open(passphrase);
      int number = 1;
      while (files.has("old/" + number + "-secure-boot.crt")) {
        number++;
      }
      new CertifiedKey(files, "old/" + number + "-secure-boot")
          .write(last.key(), last.chain(), passphrase);
    }
    own.write(other.key(), other.chain(), passphrase);
  }

  void create(String name, Instant from, Instant until, KeyPair pair, Passphrase passphrase)
      throws IOException {
    X509Certificate certificate =
        Certifier.selfSigned(
            name,
            pair,
            from,
            until,
            Certifier.leaf(KeyUsage.digitalSignature, KeyPurposeId.id_kp_codeSigning));
    own.write(pair.getPrivate(), List.of(certificate), passphrase);
  }
}
