package org.bootmirror.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.binaries.FetchScript;
import org.bootmirror.binaries.FileDigests;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.index.ImageIndex;
import org.bootmirror.index.IndexedConfig;
import org.bootmirror.script.ConfigChoices;
import org.bootmirror.script.ConfigParameters;
import org.bootmirror.source.config.BootstrapConfig;
import org.bootmirror.source.config.ConfigWriter;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The bootstrap configs, and what boot scripts say of them to kernels. */
final class ConfigSection {

  /** As long as every key, for the lint. */
  private static final String ANY_KEY = "RWQ" + "A".repeat(53);

  private final Site site;
  private final Optional<SiteKeys> keys;
  private final BinarySection binaries;
  private final Map<String, Published> configs = new HashMap<>();

  ConfigSection(Site site, Optional<SiteKeys> keys, BinarySection binaries) {
    this.site = site;
    this.keys = keys;
    this.binaries = binaries;
    site.configs().forEach(config -> configs.put(config.name(), Published.of(config)));
  }

  /** The entries; none if there are no configs. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (BootstrapConfig config : site.configs()) {
      entries.add(
          Entry.immutable(
              ReservedFolder.CONFIG.phase(),
              Content.bytes(published(config).bytes),
              List.of(TreeLayout.config(config.name()))));
    }
    if (!entries.isEmpty() && site.sets().isEmpty()) { // else the script comes with the sets
      entries.add(Entry.immutable(ReservedFile.FETCH_SCRIPT, FetchScript.content()));
    }
    return entries;
  }

  /** What the index says of configs and their verification. */
  ImageIndex.Bootstrap indexed() throws IOException {
    Map<String, IndexedConfig> indexed = new HashMap<>();
    for (BootstrapConfig config : site.configs()) {
      FileDigests digests = published(config).digests;
      indexed.put(
          config.name(),
          new IndexedConfig(config.name(), config.description(), digests.sha256(), digests.md5()));
    }
    return new ImageIndex.Bootstrap(indexed, serverKey());
  }

  /**
   * What the boot script of a network offers.
   *
   * @throws IOException if the keys cannot be read, or a set has no list for a processor
   */
  ConfigChoices choices(Network network) throws IOException {
    return needsNoKey(network) ? rehearsal(network) : choices(network, serverKey());
  }

  /** Whether the keys of the site have no part in what the boot script of a network offers. */
  boolean needsNoKey(Network network) {
    return keys.isEmpty() || network.configs().isEmpty();
  }

  /** The same choices without the keys of the site, for the lint. */
  ConfigChoices rehearsal(Network network) throws IOException {
    return choices(network, keys.map(ignored -> ANY_KEY));
  }

  /** The minisign public key that verifies lists, if the site is signed. */
  private Optional<String> serverKey() throws IOException {
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new Minisign(keys.get().signers().minisign()).key());
  }

  private ConfigChoices choices(Network network, Optional<String> key) throws IOException {
    TreePath script = TreeLayout.bootScript(network.name());
    List<ConfigChoices.ConfigChoice> choices = new ArrayList<>();
    for (BootstrapConfig config : network.configs()) {
      for (Architecture architecture : network.architectures()) {
        choices.add(
            new ConfigChoices.ConfigChoice(architecture, parameters(script, config, architecture)));
      }
    }
    return choices.isEmpty() ? ConfigChoices.NONE : new ConfigChoices(site.bases(), key, choices);
  }

  private ConfigParameters parameters(
      TreePath script, BootstrapConfig config, Architecture architecture) throws IOException {
    FileDigests digests = published(config).digests;
    List<ConfigParameters.ListDigest> lists = new ArrayList<>();
    for (String set : config.setNames()) {
      Content list =
          binaries
              .list(set, architecture)
              .orElseThrow(
                  () -> new IllegalArgumentException(set + " has no list for " + architecture));
      lists.add(new ConfigParameters.ListDigest(set, list.description().sha256().hex()));
    }
    TreePath immutable = TreeLayout.config(config.name()).immutable(digests.sha256());
    return new ConfigParameters(
        config.name(),
        config.description(),
        script.relative(immutable),
        digests.sha256().hex(),
        digests.md5(),
        lists);
  }

  private Published published(BootstrapConfig config) {
    return Optional.ofNullable(configs.get(config.name()))
        .orElseThrow(() -> new IllegalArgumentException(config.name() + " is of another site"));
  }

  /** A config as the tree has it. */
  private static final class Published {
    private final byte[] bytes;
    private final FileDigests digests;

    private Published(byte[] bytes, FileDigests digests) {
      this.bytes = bytes;
      this.digests = digests;
    }

    static Published of(BootstrapConfig config) {
      byte[] bytes = ConfigWriter.write(config);
      FileDigests.Computation computation = new FileDigests.Computation(count -> {});
      computation.write(bytes, 0, bytes.length);
      return new Published(bytes, computation.digests());
    }
  }
}
