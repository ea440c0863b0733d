package org.bootmirror.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;

/** Lifetimes and protection as the English sentences of format 1, turned into values. */
final class FormatOne implements FormatSyntax {

  private static final int MAX_SENTENCES = 16;

  private static final String PIN = "its SHA-256, where the slot says \"set pin\"";
  private static final String SIGNATURE = "a signature of ";
  private static final String TLS = "TLS under the root ";
  private static final String DIGEST = "their SHA-256 in the boot script";
  private static final String SECURE_BOOT = "UEFI Secure Boot, the kernel only, signed by ";

  private static final String ROOT_OF_METADATA = "the root of metadata";
  private static final Map<String, LifetimeKind> KINDS =
      Map.of(
          "the root ", LifetimeKind.ROOT,
          "the accepted authority ", LifetimeKind.ACCEPTED_AUTHORITY,
          "the signer ", LifetimeKind.SIGNER);

  @Override
  public Lifetime lifetime(JsonField lifetime) throws MalformedIndexException {
    lifetime.requireKeys(Set.of("of", "until"));
    String of = lifetime.get("of").text();
    if (of.equals(ROOT_OF_METADATA)) {
      return new Lifetime(
          LifetimeKind.METADATA_ROOT, Lifetime.ROOT_METADATA, lifetime.get("until").instant());
    }
    for (Map.Entry<String, LifetimeKind> kind : KINDS.entrySet()) {
      if (of.startsWith(kind.getKey())) {
        String name = of.substring(kind.getKey().length());
        return new Lifetime(kind.getValue(), name, lifetime.get("until").instant());
      }
    }
    throw unknown(lifetime.get("of"));
  }

  @Override
  public Protection protection(
      JsonField protection, Platform platform, Architecture architecture, boolean overlayable)
      throws MalformedIndexException {
    protection.requireKeys(Set.of("platform", "architecture", "bootScript", "kernel"));
    boolean efi = platform == Platform.EFI;
    List<Authentication> kernel = protection.get("kernel").list(MAX_SENTENCES, FormatOne::kernel);
    // Secure Boot is about kernels; a digest is about initrds too.
    List<Authentication> initrds = new ArrayList<>(kernel);
    initrds.removeIf(way -> way.by() == AuthenticatedBy.UEFI_SECURE_BOOT);
    return new Protection(
        platform,
        architecture,
        protection
            .get("bootScript")
            .list(MAX_SENTENCES, sentence -> bootScript(sentence, efi, overlayable)),
        kernel,
        initrds);
  }

  private static Authentication bootScript(JsonField sentence, boolean efi, boolean overlayable)
      throws MalformedIndexException {
    String text = sentence.text();
    if (text.equals(PIN)) {
      return Authentication.pin();
    }
    Optional<String> signer = after(SIGNATURE, text);
    if (signer.isPresent()) {
      return Authentication.imgverify(signer.get(), overlayable);
    }
    Optional<String> root = after(TLS, text);
    if (root.isPresent()) {
      Digest digest = sentence.parsed("a SHA-256 of a root", ignored -> new Digest(root.get()));
      return Authentication.tls(new TlsRoots(digest, efi), overlayable);
    }
    throw unknown(sentence);
  }

  private static Authentication kernel(JsonField sentence) throws MalformedIndexException {
    String text = sentence.text();
    if (text.equals(DIGEST)) {
      return Authentication.digestInBootScript();
    }
    // Several are joined by "or", which a name may hold as well: they stay one.
    Optional<String> signers = after(SECURE_BOOT, text);
    if (signers.isPresent()) {
      return Authentication.secureBoot(List.of(signers.get()));
    }
    throw unknown(sentence);
  }

  private static Optional<String> after(String start, String text) {
    return text.startsWith(start) ? Optional.of(text.substring(start.length())) : Optional.empty();
  }

  private static MalformedIndexException unknown(JsonField sentence) {
    return sentence.wrong(sentence.shown(), "a sentence of format 1");
  }
}
