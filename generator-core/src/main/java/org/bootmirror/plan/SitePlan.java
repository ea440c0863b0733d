package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bootmirror.component.Component;
import org.bootmirror.content.Content;
import org.bootmirror.content.SlottedText;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.image.Image;
import org.bootmirror.image.SecureBootSigning;
import org.bootmirror.image.SiteImages;
import org.bootmirror.index.ImageIndex;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.ProtectionFacts;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BootScript;
import org.bootmirror.script.EmbeddedScript;
import org.bootmirror.source.site.FileOrigin;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.SecureBoot;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;
import org.bootmirror.source.site.Trust;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** What a site's tree holds, and under which names. */
public final class SitePlan {

  private final Site site;
  private final BuildInputs supplies;
  private final Templates templates;
  private final KernelSigning kernelSigning;
  private final Kernels kernels;
  private final SiteImages images;
  private final SiteTrust trust;

  private SitePlan(Site site, BuildInputs supplies) throws IOException {
    this.site = site;
    this.supplies = supplies;
    this.templates =
        site.overrides().templates().map(Templates::preferring).orElse(Templates.standard());
    SecureBootSigning secureStart = secureStart(site, supplies);
    this.kernelSigning = KernelSigning.of(site, secureStart);
    this.kernels = Kernels.of(site.networks(), supplies, kernelSigning);
    this.trust = SiteTrust.of(site, supplies.keys());
    this.images =
        SiteImages.of(
            site.images(),
            supplies.packages(),
            trust.root(),
            site.architectures(),
            site.confBytes(),
            supplies.memory(),
            secureStart,
            trust.onDisks());
  }

  private static SecureBootSigning secureStart(Site site, BuildInputs supplies) throws IOException {
    Optional<SecureBoot> wanted = site.trust().secureBoot();
    if (wanted.isEmpty()) {
      return SecureBootSigning.NONE;
    }
    Optional<CertificateSigner> signatory =
        supplies.keys().isPresent() ? supplies.keys().get().secureBoot() : Optional.empty();
    if (signatory.isEmpty() && wanted.get().loaders().isEmpty()) {
      throw new IOException(
          "[secure-boot] names no loaders that others have signed, and there is no key to sign"
              + " with: "
              + (supplies.keys().isPresent() ? "bootmirror keys secure-boot" : "--keys"));
    }
    return new SecureBootSigning(signatory, wanted.get().loaders());
  }

  /**
   * Plans a site. Binaries are verified and prepared, which takes most of the time; only the head
   * of each kernel is read.
   *
   * @throws IOException if a component is missing, or is not what it should be
   */
  public static SitePlan of(Site site, BuildInputs supplies) throws IOException {
    return new SitePlan(site, supplies);
  }

  /**
   * The tree. Every script is tried out.
   *
   * @param release which one this is, if they are counted
   * @throws IOException if an image cannot be made
   * @throws org.bootmirror.template.TemplateException if a template and its values do not fit
   * @throws ScriptProblemsException if a script would not do what it should
   */
  public Tree tree(Optional<Release> release) throws IOException {
    List<Image> images = images();
    List<Entry> entries = new ArrayList<>(kernels.entries());
    entries.addAll(trust.entries());
    for (Image image : images) {
      entries.add(Entry.immutable(Phase.IMAGES, image.content(), image.names()));
    }
    if (!site.overrides().web().containsKey(ReservedFile.INDEX_PAGE.path())) {
      entries.add(Entry.plain(ReservedFile.INDEX_PAGE, IndexPage.of(templates, site, images)));
    }
    new TreeMap<>(site.overrides().web())
        .forEach(
            (path, file) -> entries.add(Entry.plain(Phase.METADATA, Content.file(file), path)));
    entries.add(
        Entry.immutable(
            ReservedFile.LICENSES,
            Licenses.of(site.title(), redistributed(images), supplies.packages())));
    if (site.images().contains(ImageKind.PXE)) {
      entries.addAll(DhcpSnippets.of(templates, site));
    }
    entries.add(
        Entry.plain(ReservedFile.IMAGE_INDEX, ImageIndex.of(site, release, images, guards())));
    for (Network network : site.networks()) {
      TreePath path = TreeLayout.bootScript(network.name());
      Content script = bootScript(path, network);
      entries.add(Entry.immutable(Phase.SCRIPTS, script, List.of(path)));
      entries.addAll(signatures(network, script));
    }
    return new Tree(
        supplies.keys().isPresent()
            ? SiteSignatures.signed(entries, release, supplies.keys().get().signers())
            : SiteSignatures.unsigned(entries));
  }

  /** What protects boots, and until when; fails if the source asks for longer. */
  private ProtectionFacts guards() throws IOException {
    Map<String, String> signers = new TreeMap<>();
    for (Network network : site.networks()) {
      signer(network).ifPresent(name -> signers.put(network.name(), name));
    }
    List<Lifetime> lifetimes =
        supplies.keys().isPresent() ? supplies.keys().get().lifetimes(site) : List.of();
    ProtectionFacts guards =
        new ProtectionFacts(
            site.bases(),
            trust.root().fingerprint(),
            signers,
            kernelSigning.signers(),
            lifetimes,
            site.trust().media());
    if (guards.media().filter(Trust.Media::enforced).isPresent()
        && !guards.endsBeforeMedia().isEmpty()) {
      throw new IOException(
          "media are meant to last until "
              + guards.media().get().until()
              + " ([trust] media-until), and these expire before: "
              + guards.endsBeforeMedia().stream()
                  .map(one -> one + " at " + one.until())
                  .collect(Collectors.joining("; ")));
    }
    return guards;
  }

  /** Those of a boot script, for images that trust today's root or one before it. */
  private List<Entry> signatures(Network network, Content script) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (supplies.keys().isPresent()) {
      for (CertificateSigner signatory : supplies.keys().get().codeSigners(network.name())) {
        String signer = Authority.nameOf(signatory.certificate());
        entries.add(
            Entry.signature(
                script,
                Phase.METADATA,
                Content.rendered(() -> signatory.detached(script.toBytes())),
                SignatureName.plain(signer)));
      }
    }
    return entries;
  }

  /** Whose signature of its boot script a network's images ask for, where they can. */
  private Optional<String> signer(Network network) throws IOException {
    if (supplies.keys().isEmpty() || !images.anyVerifies()) {
      return Optional.empty();
    }
    SiteKeys keys = supplies.keys().get();
    if (keys.codeSigners(network.name()).isEmpty()) {
      throw new IOException(
          "network "
              + network.name()
              + " has no key to sign its boot script with, which a build with imgverify asks for,"
              + " and root.key is not among the keys to make one: generate once where it is");
    }
    return Optional.of(Authority.signerName(keys.root(), network.name()));
  }

  /** Everything of others that images and kernels are made of. */
  private List<Component> redistributed(List<Image> images) throws IOException {
    List<Component> components = new ArrayList<>();
    images.forEach(image -> image.parts().forEach(part -> components.add(part.component())));
    for (SourceFile file : site.files()) {
      if (file.origin() instanceof FileOrigin.InPackage wanted) {
        components.add(supplies.packages().file(wanted.packageName(), wanted.fileName()));
      }
    }
    return components;
  }

  private List<Image> images() throws IOException {
    SlotVariables plain = SlotVariables.published(site.bases(), site.time());
    SlotVariables variables = trust.crosscert().map(plain::withCrosscert).orElse(plain);
    ScriptLint lint = new ScriptLint();
    List<Image> all = new ArrayList<>();
    for (Network network : site.networks()) {
      EmbeddedScript.Settings settings =
          new EmbeddedScript.Settings(
              network.name(), network.title(), false, trust.onDisks().isPresent(), signer(network));
      SlottedText script = EmbeddedScript.of(templates, settings, variables.block());
      SlottedText cloud = EmbeddedScript.of(templates, settings.onCloudDisk(), variables.block());
      lint.check("embedded.ipxe for " + network.name(), script.text());
      lint.check("embedded.ipxe for " + network.name() + " (cloud)", cloud.text());
      lint.check(
          "boot.ipxe for " + network.name(), bootScript(network, kernels.rehearsal(network)));
      all.addAll(images.forNetwork(network.name(), script, cloud));
    }
    SlottedText provision = EmbeddedScript.provisioning(templates, site.title(), variables.block());
    lint.check("provision.ipxe", provision.text());
    lint.throwProblems();
    IndexPage.rehearse(templates, site);
    all.addAll(images.forAll(provision));
    return all;
  }

  /** Rendered when it is written: by then its kernels have been, and their digests are known. */
  private Content bootScript(TreePath path, Network network) {
    return Content.rendered(
        () ->
            bootScript(network, kernels.choices(path, network))
                .getBytes(StandardCharsets.US_ASCII));
  }

  private String bootScript(Network network, List<BootScript.KernelChoice> choices) {
    String standard = network.kernels().get(0).name();
    return BootScript.of(templates, network.name(), network.title(), standard, choices);
  }
}
