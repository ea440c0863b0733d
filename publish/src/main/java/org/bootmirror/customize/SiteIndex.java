package org.bootmirror.customize;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * The image index of a tree, and the signed release that it belongs to.
 *
 * @param images the content of {@code images.json}
 * @param release whose metadata prove the index; empty if nothing does
 */
public record SiteIndex(ImagesFile images, Optional<VerifiedRelease> release) {

  private static final String INDEX = ReservedFile.IMAGE_INDEX.label();

  /** Reads an index that nothing proves. */
  public static SiteIndex unverified(VerifiedRelease.Source tree) throws IOException {
    return new SiteIndex(parsed(bytes(tree)), Optional.empty());
  }

  /**
   * Reads the index of a signed release.
   *
   * @throws UntrustedException if the index is not the one that is signed
   */
  public static SiteIndex verified(VerifiedRelease.Source tree, VerifiedRelease release)
      throws IOException {
    TargetFile target = release.targets().get(INDEX);
    if (target == null) {
      throw new UntrustedException("targets", "no " + INDEX, "the digest of " + INDEX);
    }
    byte[] bytes = bytes(tree);
    Digest found = Digest.of(bytes);
    if (!found.equals(target.sha256())) {
      throw new UntrustedException(INDEX, "SHA-256 " + found, target.sha256() + ", as signed");
    }
    return new SiteIndex(parsed(bytes), Optional.of(release));
  }

  /**
   * The image with this name.
   *
   * @throws UntrustedException if signed metadata say otherwise
   */
  public Optional<IndexedImage> image(TreePath path) throws UntrustedException {
    for (IndexedImage image : images.images()) {
      if (path.equals(image.path())
          || path.equals(image.pathWithExtension())
          || path.equals(image.immutablePath())) {
        requireSigned(image);
        return Optional.of(image);
      }
    }
    return Optional.empty();
  }

  /** The digest of the boot script of a network; empty if the release does not say. */
  public Optional<Digest> signedScript(TreePath script) {
    return release.map(signed -> signed.targets().get(script.value())).map(TargetFile::sha256);
  }

  /** Offsets and digests come from signed metadata: the index may not differ. */
  private void requireSigned(IndexedImage image) throws UntrustedException {
    if (release.isEmpty()) {
      return;
    }
    String path = image.path().value();
    TargetFile signed = release.get().targets().get(path);
    boolean same =
        signed != null
            && signed.length() == image.description().size()
            && signed.sha256().equals(image.description().sha256())
            && signed.slots().equals(image.slots())
            && signed.masked().orElse(signed.sha256()).equals(image.description().masked());
    if (!same) {
      throw new UntrustedException(INDEX, "another " + path, "digests and slots as signed");
    }
  }

  private static ImagesFile parsed(byte[] bytes) throws IOException {
    return ImagesReader.read(new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(VerifiedRelease.Source tree) throws IOException {
    return tree.read(INDEX, ImagesReader.MAX_BYTES)
        .orElseThrow(() -> new IOException("found no " + INDEX + ", expected that of a tree"));
  }
}
