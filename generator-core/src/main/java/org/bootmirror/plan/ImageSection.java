package org.bootmirror.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.content.SlottedText;
import org.bootmirror.image.Image;
import org.bootmirror.image.ImageScript;
import org.bootmirror.image.ScriptPlace;
import org.bootmirror.image.SiteImages;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.EmbeddedScript;
import org.bootmirror.script.LackingCommand;
import org.bootmirror.source.node.Nodes;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The images of a site, each with its embedded script. */
final class ImageSection {

  private final Site site;
  private final Templates templates;
  private final SiteImages images;
  private final SiteTrust trust;
  private final SlotVariables variables;

  /** The slot of every script. */
  private final String block;

  private final CodeSigning signing;

  ImageSection(
      Site site, Templates templates, SiteImages images, SiteTrust trust, CodeSigning signing) {
    this.site = site;
    this.templates = templates;
    this.images = images;
    this.trust = trust;
    SlotVariables plain = SlotVariables.published(site.bases(), site.time());
    this.variables = trust.crosscert().map(plain::withCrosscert).orElse(plain);
    this.block = variables.block();
    this.signing = signing;
  }

  /** The variables in every slot. */
  SlotVariables variables() {
    return variables;
  }

  /**
   * Makes all images, when the lint has found nothing in any script.
   *
   * @throws ScriptProblemsException if a script, embedded or boot script, breaks a rule
   */
  List<Image> make(BootScripts bootScripts, MenuSection menu, NodeSection nodes)
      throws IOException {
    List<LackingCommand> lacking = images.lacking();
    List<Embedded> embedded = new ArrayList<>();
    for (Network network : site.networks()) {
      embedded.add(
          new Embedded(
              network,
              scripts(settings(network, lacking), images.placesOfNetwork(embedded.isEmpty()))));
    }
    Optional<Map<ScriptPlace, ImageScript>> ofMenu = Optional.empty();
    if (site.menu().isPresent()) {
      EmbeddedScript.Settings settings =
          new EmbeddedScript.Settings(
              TreeLayout.MENU, site.title(), false, false, lacking, signing.menuSigner());
      ofMenu = Optional.of(scripts(settings, images.placesOfMenu()));
    }
    SlottedText provision = EmbeddedScript.provisioning(templates, provisioning(lacking), block);

    ScriptLint lint = new ScriptLint();
    AllProcessors.map(embedded.size(), number -> lint(embedded.get(number), bootScripts))
        .forEach(lint::addAll);
    if (ofMenu.isPresent()) {
      check(lint, "embedded.ipxe for the menu", ofMenu.get());
    }
    Optional<String> menuScript = menu.rehearsal();
    if (menuScript.isPresent()) {
      check(lint, "menu.ipxe", menuScript.get());
    }
    check(lint, "provision.ipxe", provision.text());
    for (Map.Entry<TreePath, Path> script : site.overrides().provisions().entrySet()) {
      lint.check("web/" + script.getKey(), Files.readString(script.getValue(), US_ASCII));
    }
    nodes.rehearsal().forEach(lint::check);
    lint.throwProblems();

    List<Image> all = new ArrayList<>();
    AllProcessors.map(embedded.size(), number -> images(embedded.get(number), number == 0))
        .forEach(all::addAll);
    if (ofMenu.isPresent()) {
      all.addAll(images.forMenu(ofMenu.get()));
    }
    all.addAll(images.forAll(ImageScript.of(provision)));
    return all;
  }

  /** A network with the scripts of its images. */
  private record Embedded(Network network, Map<ScriptPlace, ImageScript> scripts) {}

  /** What the lint says of the scripts of one network, independently of others. */
  private ScriptLint lint(Embedded embedded, BootScripts bootScripts) throws IOException {
    String name = embedded.network().name();
    ScriptLint lint = new ScriptLint();
    check(lint, "embedded.ipxe for " + name, embedded.scripts());
    check(lint, "boot.ipxe for " + name, bootScripts.forLint(embedded.network()));
    return lint;
  }

  /**
   * Makes the images of one network, independently of others.
   *
   * @param isFirst whether the settings for DHCP servers start this network
   */
  private List<Image> images(Embedded embedded, boolean isFirst) throws IOException {
    String name = embedded.network().name();
    List<Image> made = new ArrayList<>(images.forNetwork(name, embedded.scripts()));
    if (isFirst) {
      made.addAll(images.pxeScript(name, embedded.scripts()));
    }
    return made;
  }

  private Map<ScriptPlace, ImageScript> scripts(
      EmbeddedScript.Settings ofFile, Set<ScriptPlace> places) {
    EmbeddedScript.Settings onDisk = ofFile.onDisk(trust.onDisks().isPresent());
    Map<EmbeddedScript.Settings, ImageScript> byPurpose = new HashMap<>();
    Map<ScriptPlace, ImageScript> scripts = new EnumMap<>(ScriptPlace.class);
    for (ScriptPlace place : places) {
      EmbeddedScript.Settings settings =
          switch (place) {
            case FILE -> ofFile;
            case DISK -> onDisk;
            case CLOUD -> onDisk.onCloudDisk();
          };
      // Without certificates, a disk has the text of a file.
      scripts.put(place, byPurpose.computeIfAbsent(settings, this::script));
    }
    return scripts;
  }

  private ImageScript script(EmbeddedScript.Settings settings) {
    List<String> values = new ArrayList<>(settings.key());
    values.addAll(List.of(block, EmbeddedScript.overrides(templates).hex()));
    return ImageScript.of(values, () -> EmbeddedScript.of(templates, settings, block));
  }

  private void check(ScriptLint lint, String name, Map<ScriptPlace, ImageScript> scripts)
      throws IOException {
    Set<ImageScript> checked = new HashSet<>();
    for (Map.Entry<ScriptPlace, ImageScript> one : scripts.entrySet()) {
      ImageScript script = one.getValue();
      if (checked.add(script)
          && !images.isAccepted(script)
          && lint.check(name + one.getKey().note(), script.text().text())) {
        images.accept(script);
      }
    }
  }

  private void check(ScriptLint lint, String name, String script) {
    if (!images.isAccepted(script) && lint.check(name, script)) {
      images.accept(script);
    }
  }

  private EmbeddedScript.Settings settings(Network network, List<LackingCommand> lacking)
      throws IOException {
    return new EmbeddedScript.Settings(
        network.name(), network.title(), false, false, lacking, signing.signer(network));
  }

  private EmbeddedScript.Provisioning provisioning(List<LackingCommand> lacking)
      throws IOException {
    List<String> names = Nodes.VARIABLES.stream().map(SlotKey::toString).toList();
    Optional<EmbeddedScript.Provisioning.Signer> signer =
        site.images().contains(ImageKind.PROVISION) ? signing.provisioning() : Optional.empty();
    return new EmbeddedScript.Provisioning(site.title(), names, lacking, signer);
  }

  /** The entries of images. */
  static List<Entry> entries(List<Image> images) {
    return images.stream()
        .map(image -> Entry.immutable(Phase.IMAGES, image.content(), image.names()))
        .toList();
  }
}
