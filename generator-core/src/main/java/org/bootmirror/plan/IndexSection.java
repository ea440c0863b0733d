package org.bootmirror.plan;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootmirror.content.Content;
import org.bootmirror.image.Image;
import org.bootmirror.index.AllowedLoss;
import org.bootmirror.index.ImageIndex;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesWriter;
import org.bootmirror.index.IndexFacts;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.ProtectionFacts;
import org.bootmirror.index.ProtectionWarning;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.Trust;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;

/** The image index, with the protection of boots from each image. */
final class IndexSection {

  private final Site site;
  private final Optional<SiteKeys> keys;
  private final SiteTrust trust;
  private final CodeSigning signing;
  private final KernelSigning kernelSigning;
  private final ConfigSection configs;
  private final List<AllowedLoss> losses;
  private volatile Optional<IndexFacts> facts = Optional.empty();

  IndexSection(
      Site site,
      Optional<SiteKeys> keys,
      SiteTrust trust,
      CodeSigning signing,
      KernelSigning kernelSigning,
      ConfigSection configs,
      List<AllowedLoss> losses) {
    this.site = site;
    this.keys = keys;
    this.trust = trust;
    this.signing = signing;
    this.kernelSigning = kernelSigning;
    this.configs = configs;
    this.losses = List.copyOf(losses);
  }

  /**
   * The entry of the index.
   *
   * @param variables in every slot of the images
   * @throws IOException if a certificate expires before the media, and the source forbids that
   */
  Entry entry(
      Optional<Release> release, List<Image> images, Kernels kernels, SlotVariables variables)
      throws IOException {
    ProtectionFacts protection = protection();
    requireMediaLifetime(protection);
    Map<String, Integer> extraRoom = extraRoom(kernels);
    return Entry.plain(
        ReservedFile.IMAGE_INDEX,
        Content.renderedOnce(
            () ->
                written(
                    ImageIndex.of(
                        site,
                        release,
                        images,
                        extraRoom,
                        variables,
                        protection,
                        configs.indexed(),
                        losses))));
  }

  private byte[] written(ImagesFile index) throws IOException {
    facts = Optional.of(IndexFacts.of(index));
    return ImagesWriter.write(index);
  }

  /** The facts of the index, when it is written. */
  Optional<IndexFacts> written() {
    return facts;
  }

  /**
   * By network, and for the menu: the least room for {@code extra} on the command line of any of
   * its kernels.
   */
  private Map<String, Integer> extraRoom(Kernels kernels) throws IOException {
    Map<String, Integer> rooms = new HashMap<>();
    for (Network network : site.networks()) {
      kernels.rehearsal(network).stream()
          .mapToInt(choice -> choice.line().roomForExtra())
          .min()
          .ifPresent(room -> rooms.put(network.name(), room));
    }
    if (site.menu().isPresent()) { // a person may choose any of them
      rooms.values().stream()
          .min(Comparator.naturalOrder())
          .ifPresent(room -> rooms.put(TreeLayout.MENU, room));
    }
    return rooms;
  }

  /** What protects boots less than the operator may think. */
  List<ProtectionWarning> warnings() throws IOException {
    return protection().warnings();
  }

  private ProtectionFacts protection() throws IOException {
    List<Lifetime> lifetimes = keys.isPresent() ? keys.get().lifetimes(site) : List.of();
    Map<String, String> signers = signing.signers(site.networks());
    if (site.images().contains(ImageKind.PROVISION)) {
      signing
          .provisioning()
          .ifPresent(signer -> signers.put(TreeLayout.PROVISION_SIGNER, signer.ofNodes()));
    }
    if (site.menu().isPresent()) {
      signing.menuSigner().ifPresent(signer -> signers.put(TreeLayout.MENU, signer));
    }
    return new ProtectionFacts(
        site.bases(),
        trust.root().fingerprint(),
        signers,
        kernelSigning.signers(),
        lifetimes,
        site.trust().media());
  }

  private static void requireMediaLifetime(ProtectionFacts facts) throws IOException {
    Optional<Trust.Media> media = facts.media().filter(Trust.Media::enforced);
    if (media.isPresent() && !facts.endsBeforeMedia().isEmpty()) {
      throw new IOException(
          "media are meant to last until "
              + media.get().until()
              + " ([trust] media-until), and these expire before: "
              + facts.endsBeforeMedia().stream()
                  .map(one -> one + " at " + one.until())
                  .collect(Collectors.joining("; ")));
    }
  }
}
