package org.bootmirror.index;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.Release;

/**
 * The content of {@code images.json}: every image of a tree with digests, slots, components and
 * protection. Format 2 is specified by {@code images.schema.json} beside this class; {@link
 * ImagesWriter} writes it, {@link ImagesReader} reads it and format 1.
 *
 * @param release that the tree is, if releases are counted
 * @param bases the base URLs in the published images
 * @param acceptedBases other base URLs where the tree may be found
 * @param variables in every slot of the published images; empty in trees from before this key
 * @param networks in the order of the source; none in trees from before this key
 * @param trustedRoot SHA-256 of the certificate that the images trust, in DER
 * @param mediaUntil until when media are meant to last, if the source says so
 * @param keep the former releases whose files a sweep keeps in every place of the tree
 * @param lifetimes of the certificates and metadata that boots and verification depend on
 * @param images in the order of the tree
 * @param minisignKey the public key that verifies sums and lists, base 64; absent if the tree is
 *     not signed, and in trees from before this key
 * @param allowedLosses commands that verify, which builds of iPXE lost with the operator's consent
 */
public record ImagesFile(
    Optional<Release> release,
    List<BaseUrl> bases,
    List<BaseUrl> acceptedBases,
    Optional<SlotVariables> variables,
    List<IndexedNetwork> networks,
    Digest trustedRoot,
    Optional<Instant> mediaUntil,
    KeepRule keep,
    List<Lifetime> lifetimes,
    List<IndexedImage> images,
    Optional<String> minisignKey,
    List<AllowedLoss> allowedLosses) {

  /** The format that is written. */
  public static final int FORMAT = 2;

  /** An index without a minisign key and without losses. */
  public ImagesFile(
      Optional<Release> release,
      List<BaseUrl> bases,
      List<BaseUrl> acceptedBases,
      Optional<SlotVariables> variables,
      List<IndexedNetwork> networks,
      Digest trustedRoot,
      Optional<Instant> mediaUntil,
      KeepRule keep,
      List<Lifetime> lifetimes,
      List<IndexedImage> images) {
    this(
        release,
        bases,
        acceptedBases,
        variables,
        networks,
        trustedRoot,
        mediaUntil,
        keep,
        lifetimes,
        images,
        Optional.empty(),
        List.of());
  }

  /** Copies the lists. */
  public ImagesFile {
    bases = List.copyOf(bases);
    acceptedBases = List.copyOf(acceptedBases);
    networks = List.copyOf(networks);
    lifetimes = List.copyOf(lifetimes);
    images = List.copyOf(images);
    allowedLosses = List.copyOf(allowedLosses);
  }
}
