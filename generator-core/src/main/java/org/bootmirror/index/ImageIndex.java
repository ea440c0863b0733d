package org.bootmirror.index;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootmirror.crypto.Authority;
import org.bootmirror.image.Image;
import org.bootmirror.image.Part;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.EmbeddedScript;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.Trust;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;

/** Describes the images of a site in {@code images.json}. */
public final class ImageIndex {

  /** What stands for the title of a network where the images of the menu are listed. */
  public static final String MENU_TITLE = "Menu of all networks";

  private ImageIndex() {}

  /**
   * What the tree has for nodes after the start of the kernel.
   *
   * @param configs by name
   * @param minisignKey the public key that verifies lists, if the site is signed
   */
  public record Bootstrap(Map<String, IndexedConfig> configs, Optional<String> minisignKey) {

    /** Nothing. */
    public static final Bootstrap NONE = new Bootstrap(Map.of(), Optional.empty());

    /** Copies the map. */
    public Bootstrap {
      configs = Map.copyOf(configs);
    }
  }

  /**
   * The file for these images, in their order. Each image is measured now, unless it was written
   * before.
   *
   * @param release that the images belong to, if releases are counted
   * @param extraRoom the room for {@code extra} on the command lines of each network's kernels
   * @param variables in every slot of the images
   * @param bootstrap the configs, and the key of lists
   * @param losses of builds of iPXE, which the operator has allowed
   * @throws IOException if an image cannot be made
   */
  public static ImagesFile of(
      Site site,
      Optional<Release> release,
      List<Image> images,
      Map<String, Integer> extraRoom,
      SlotVariables variables,
      ProtectionFacts facts,
      Bootstrap bootstrap,
      List<AllowedLoss> losses)
      throws IOException {
    ProtectionRules rules = new ProtectionRules(facts);
    List<IndexedImage> indexed = new ArrayList<>();
    for (Image image : images) {
      indexed.add(indexed(image, room(image, extraRoom), rules));
    }
    List<IndexedNetwork> networks = new ArrayList<>();
    for (Network network : site.networks()) {
      networks.add(indexed(network, extraRoom, bootstrap.configs()));
    }
    if (site.menu().isPresent()) {
      networks.add(menu(site, extraRoom));
    }
    return new ImagesFile(
        release,
        site.bases(),
        site.acceptedBases(),
        Optional.of(variables),
        networks,
        facts.root(),
        facts.media().map(Trust.Media::until),
        site.keep(),
        facts.lifetimes(),
        indexed,
        bootstrap.minisignKey(),
        losses);
  }

  private static IndexedNetwork indexed(
      Network network, Map<String, Integer> extraRoom, Map<String, IndexedConfig> configs) {
    return new IndexedNetwork(
        network.name(),
        network.title(),
        network.kernels().stream().map(Kernel::name).toList(),
        extraRoom.getOrDefault(network.name(), 0),
        network.configs().stream()
            .flatMap(config -> Optional.ofNullable(configs.get(config.name())).stream())
            .toList());
  }

  /** Images of the menu are listed like a network's; the menu chooses among all kernels. */
  private static IndexedNetwork menu(Site site, Map<String, Integer> extraRoom) {
    return new IndexedNetwork(
        TreeLayout.MENU,
        MENU_TITLE,
        site.networks().stream()
            .flatMap(network -> network.kernels().stream())
            .map(Kernel::name)
            .distinct()
            .toList(),
        extraRoom.getOrDefault(TreeLayout.MENU, 0));
  }

  /** A cloud disk adds the machine's serial number in front. */
  private static OptionalInt room(Image image, Map<String, Integer> extraRoom) {
    Integer room = image.network().map(extraRoom::get).orElse(null);
    if (room == null || image.content().slots().isEmpty()) {
      return OptionalInt.empty();
    }
    int taken =
        ReservedFolder.CLOUD.holds(image.path().value()) ? EmbeddedScript.MAX_SERIAL_ARGUMENT : 0;
    return OptionalInt.of(Math.max(0, room - taken));
  }

  private static IndexedImage indexed(Image image, OptionalInt extraRoom, ProtectionRules rules)
      throws IOException {
    List<IndexedComponent> components = new ArrayList<>();
    for (Part part : image.parts()) {
      components.add(component(part));
    }
    return new IndexedImage(
        image.path(),
        image.name(),
        image.network(),
        image.content().description(),
        extraRoom,
        image.content().slots(),
        image.signers().stream().map(ImageIndex::signer).toList(),
        rules.of(image),
        components);
  }

  private static IndexedSigner signer(X509Certificate certificate) {
    return new IndexedSigner(
        certificate.getSubjectX500Principal().getName(), Authority.fingerprint(certificate));
  }

  private static IndexedComponent component(Part part) throws IOException {
    return new IndexedComponent(
        part.platform(),
        part.architecture(),
        part.component().name(),
        part.component().packageName(),
        part.component().version(),
        part.component().digest(),
        List.copyOf(part.commands()));
  }
}
