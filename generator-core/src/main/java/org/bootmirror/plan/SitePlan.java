package org.bootmirror.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.image.Image;
import org.bootmirror.image.ImageMemory;
import org.bootmirror.image.SecureBootSigning;
import org.bootmirror.image.SiteImages;
import org.bootmirror.index.IndexFacts;
import org.bootmirror.index.ProtectionWarning;
import org.bootmirror.source.node.NodeList;
import org.bootmirror.source.site.Site;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.BestBefore;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.NotStandingException;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.StandingFiles;
import org.bootmirror.tree.Tree;

/** The plan of a site's tree, section by section. */
public final class SitePlan {

  private final Site site;
  private final Optional<SiteKeys> keys;
  private final Kernels kernels;
  private final SiteTrust trust;
  private final ConfigSection configs;
  private final BootScripts bootScripts;
  private final SiteImages images;
  private final ImageSection imageSection;
  private final BinarySection binaries;
  private final PageSection pages;
  private final IndexSection index;
  private final MenuSection menu;
  private final ScriptSection scripts;
  private final NodeSection nodes;

  private SitePlan(Site site, BuildInputs inputs) throws IOException {
    this.site = site;
    this.keys = inputs.keys();
    Templates templates =
        site.overrides().templates().map(Templates::preferring).orElse(Templates.standard());
    SecureBootSigning secureBoot = LoaderSigning.of(site, keys);
    KernelSigning kernelSigning = KernelSigning.of(site, keys, secureBoot);
    this.kernels = Kernels.of(site, inputs, kernelSigning);
    this.binaries = BinarySection.of(site.sets(), inputs);
    this.trust = SiteTrust.of(site, keys);
    this.images =
        SiteImages.of(
            site.images(),
            inputs.packages(),
            trust.root(),
            site.architectures(),
            site.confBytes(),
            inputs.memory(),
            inputs.images(),
            secureBoot,
            trust.onDisks());
    CodeSigning signing =
        new CodeSigning(
            keys,
            keys.isPresent() && images.anyVerifies(),
            inputs.images().map(ImageMemory::believed).orElse(false));
    this.configs = new ConfigSection(site, keys, binaries);
    this.bootScripts = new BootScripts(templates, kernels, configs);
    this.nodes = new NodeSection(site, templates, signing);
    this.imageSection = new ImageSection(site, templates, images, trust, signing);
    this.pages = new PageSection(site, inputs, templates);
    this.index =
        new IndexSection(site, keys, trust, signing, kernelSigning, configs, inputs.losses());
    this.menu = new MenuSection(site, templates, signing);
    this.scripts = new ScriptSection(bootScripts, menu, signing);
  }

  /**
   * Plans a site. Boot components are verified and prepared, and new files of sets are read for
   * their digests, which takes most of the time; only the head of each kernel is read.
   *
   * @throws MissingKeyException if the source needs missing keys
   * @throws IOException if a component is missing or malformed
   */
  public static SitePlan of(Site site, BuildInputs inputs) throws IOException {
    return new SitePlan(site, inputs);
  }

  /**
   * What protects boots less than the operator may think.
   *
   * @throws IOException if a certificate cannot be read
   */
  public List<ProtectionWarning> warnings() throws IOException {
    return index.warnings();
  }

  /**
   * The tree. The lint follows every script of the tree before the method returns.
   *
   * @param release the number and instant of the tree, if releases are counted
   * @throws MissingKeyException if the source needs missing keys
   * @throws MissingReleaseException if the tree is to be signed, or its sums are to be out of date
   *     some day, and no release is given
   * @throws NotStandingException if the scripts of all nodes are needed, and not all are listed
   * @throws IOException if an image cannot be made
   * @throws org.bootmirror.template.TemplateException if a template and its values do not fit
   * @throws ScriptProblemsException if a script breaks a rule
   */
  public Tree tree(Optional<Release> release) throws IOException {
    List<Image> made = imageSection.make(bootScripts, menu, nodes);
    List<Entry> entries = new ArrayList<>();
    entries.addAll(kernels.entries());
    entries.addAll(binaries.entries(release));
    entries.addAll(configs.entries());
    entries.addAll(trust.entries());
    entries.addAll(ImageSection.entries(made));
    if (site.bestBefore().isPresent()) {
      Release counted = release.orElseThrow(MissingReleaseException::ofBestBefore);
      entries.add(BestBefore.of(counted, site.bestBefore().get()).entry());
    }
    Entry indexEntry = index.entry(release, made, kernels, imageSection.variables());
    entries.addAll(pages.entries(facts(release, made), indexEntry.content()));
    entries.add(indexEntry);
    entries.addAll(scripts.entries(site.networks()));
    List<Entry> ofNodes = nodes.entries();
    Optional<StandingFiles> standing = site.nodes().standing();
    if (standing.isPresent() && !nodesMayStand()) {
      throw new NotStandingException("a file of all scripts, or signatures of each");
    }
    return keys.isPresent()
        ? SiteSignatures.signed(
            entries, ofNodes, standing, release, keys.get().signers(), keys.get().published())
        : SiteSignatures.unsigned(entries, ofNodes);
  }

  /** Keeps for the next generation what is known of the images, when the tree is written. */
  public void keep() throws IOException {
    images.keep();
  }

  /** The facts of the tree's index, when the tree is written. */
  public Optional<IndexFacts> indexFacts() {
    return index.written();
  }

  /** The list of nodes, if the next plan may leave those standing that have not changed. */
  public Optional<NodeList> nodeList() {
    return nodesMayStand() ? site.nodes().list() : Optional.empty();
  }

  /** Without keys, one file lists all scripts; signatures of scripts are known by the scripts. */
  private boolean nodesMayStand() {
    return keys.isPresent() && !nodes.areSigned();
  }

  private PageFacts facts(Optional<Release> release, List<Image> made) throws IOException {
    Optional<PageFacts.TreeSignature> signature = Optional.empty();
    Optional<String> minisignKey = configs.indexed().minisignKey();
    if (keys.isPresent() && minisignKey.isPresent()) {
      List<byte[]> roots = keys.get().signers().roots();
      signature = Optional.of(new PageFacts.TreeSignature(minisignKey.get(), roots));
    }
    return new PageFacts(site, release, made, kernels, trust.root().fingerprint(), signature);
  }
}
