package org.bootmirror.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.node.NodeIdentity;
import org.bootmirror.source.toml.SourceProblem;

/**
 * Reads matchbox's data folder as far as its answers are static: groups that select by {@code mac},
 * {@code uuid} or {@code serial}, or select nothing; profiles whose kernel and initrds are assets.
 */
public final class MatchboxReader {

  /** The selectors of a node, in the order of a list of nodes. */
  private static final Map<String, NodeIdentity.Kind> SELECTORS =
      Map.of(
          "mac", NodeIdentity.Kind.MAC,
          "uuid", NodeIdentity.Kind.UUID,
          "serial", NodeIdentity.Kind.SERIAL);

  private static final int MAX_NODE_NAME = 63;
  private static final int MAX_REASONS = 20;

  private final Path folder;
  private final List<SourceProblem> problems = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final MatchboxAssets assets;
  private final Map<String, Optional<MatchboxSite.Profile>> networks = new LinkedHashMap<>();
  private final Map<String, MatchboxSite.Machine> nodes = new LinkedHashMap<>();
  private final Map<NodeIdentity, PlacedJson> owners = new HashMap<>();
  private final Set<String> usedNames = new HashSet<>();
  private Optional<PlacedJson> fallbackGroup = Optional.empty();
  private Optional<String> fallback = Optional.empty();

  private MatchboxReader(Path folder, Path assets) {
    this.folder = folder;
    this.assets = new MatchboxAssets(folder, assets, leftOut);
  }

  /**
   * What was read.
   *
   * @param site absent if there is a problem, or nothing to start
   * @param problems with their places
   * @param leftOut what a source has no place for
   */
  public record Result(
      Optional<MatchboxSite> site, List<SourceProblem> problems, List<LeftOut> leftOut) {

    /** Copies the lists. */
    public Result {
      problems = List.copyOf(problems);
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Reads a folder.
   *
   * @param assets the folder that matchbox serves at {@code /assets/}
   * @param bases where nodes reach the site
   * @throws IOException if there is no folder of groups or profiles, or a file cannot be read
   */
  public static Result read(Path folder, Path assets, List<BaseUrl> bases) throws IOException {
    return new MatchboxReader(folder, assets).read(bases);
  }

  private Result read(List<BaseUrl> bases) throws IOException {
    MatchboxFolder files = new MatchboxFolder(folder, problems, leftOut);
    Map<String, MatchboxProfile> profiles = files.profiles();
    List<MatchboxGroup> groups = files.groups();
    if (problems.isEmpty()) {
      for (MatchboxGroup group : groups) {
        add(group, profiles);
      }
      profiles.forEach(
          (id, profile) -> {
            if (groups.stream().noneMatch(one -> one.profile().text().equals(Optional.of(id)))) {
              leftOut.add(
                  new LeftOut(
                      profile.id().place(), "profile " + id + ": no group names it", false));
            }
          });
    }
    List<MatchboxSite.Profile> started =
        networks.values().stream().flatMap(Optional::stream).toList();
    if (problems.isEmpty() && started.isEmpty()) {
      problems.add(
          new SourceProblem(
              folder.resolve(MatchboxFolder.GROUPS).toString(),
              1,
              1,
              "groups",
              "no group that a static site can answer" + reasons(),
              "a group by mac, uuid or serial, or for all machines, whose profile starts an asset",
              List.of()));
    }
    return new Result(
        problems.isEmpty()
            ? Optional.of(
                new MatchboxSite(
                    bases, started, List.copyOf(nodes.values()), fallback, assets.files()))
            : Optional.empty(),
        problems,
        leftOut);
  }

  private String reasons() {
    StringBuilder text = new StringBuilder();
    leftOut.stream()
        .filter(LeftOut::matters)
        .limit(MAX_REASONS)
        .forEach(one -> text.append("; ").append(one.place()).append(": ").append(one.text()));
    return text.toString();
  }

  private void add(MatchboxGroup group, Map<String, MatchboxProfile> profiles) throws IOException {
    String id = group.profile().text().orElse("");
    MatchboxProfile profile = profiles.get(id);
    if (profile == null) {
      boolean without =
          leftOut.stream().anyMatch(one -> one.text().equals("profile " + id + ": no kernel"));
      if (without) {
        missing(group.profile(), group, "its profile " + id + " starts nothing");
      } else {
        problems.add(
            new SourceProblem(
                group.profile().file().toString(),
                group.profile().line(),
                group.profile().column(),
                "profile",
                group.profile().shown(),
                "the id of a profile: " + String.join(", ", profiles.keySet()),
                List.copyOf(profiles.keySet())));
      }
      return;
    }
    Optional<Map<String, NodeIdentity>> identities = identities(group);
    Optional<MatchboxSite.Profile> network =
        identities.isEmpty() ? Optional.empty() : network(profile);
    if (network.isEmpty()) {
      if (identities.isPresent()) {
        missing(group.profile(), group, "its profile " + id + " is left out");
      }
      return;
    }
    String name = nodeName(group.id().text().orElse(""));
    if (group.selector().isEmpty()) {
      takeFallback(group, network.get().name());
    } else {
      nodes.put(
          name,
          new MatchboxSite.Machine(name, owned(group, identities.get()), network.get().name()));
    }
    Optional<String> owner = group.selector().isEmpty() ? Optional.empty() : Optional.of(name);
    for (Map.Entry<String, PlacedJson> config : new TreeMap<>(profile.configs()).entrySet()) {
      assets.config(config.getKey(), config.getValue(), owner);
    }
  }

  private void takeFallback(MatchboxGroup group, String network) {
    if (fallbackGroup.isPresent()) {
      problems.add(
          group
              .id()
              .problem(
                  "selector",
                  "one group without a selector, as " + fallbackGroup.get().file() + " is"));
    }
    fallbackGroup = Optional.of(group.id());
    fallback = Optional.of(network);
  }

  /** The identities of a node by key; nothing if the group selects by anything else. */
  private Optional<Map<String, NodeIdentity>> identities(MatchboxGroup group) {
    Map<String, NodeIdentity> identities = new TreeMap<>();
    boolean known = true;
    for (Map.Entry<String, PlacedJson> one : new TreeMap<>(group.selector()).entrySet()) {
      NodeIdentity.Kind kind = SELECTORS.get(one.getKey());
      if (kind == null) {
        missing(
            one.getValue(),
            group,
            "selector " + one.getKey() + ": a static site knows a node by mac, uuid or serial");
        known = false;
        continue;
      }
      Optional<NodeIdentity> identity = NodeIdentity.parse(kind, one.getValue().text().orElse(""));
      if (identity.isEmpty()) {
        problems.add(one.getValue().problem(one.getKey(), kind.expected()));
        known = false;
        continue;
      }
      identities.put(one.getKey(), identity.get());
    }
    return known ? Optional.of(identities) : Optional.empty();
  }

  /** The values of identities, which no other group may select from now on. */
  private Map<String, String> owned(MatchboxGroup group, Map<String, NodeIdentity> identities) {
    Map<String, String> values = new TreeMap<>();
    identities.forEach(
        (key, identity) -> {
          PlacedJson selected = Objects.requireNonNull(group.selector().get(key));
          PlacedJson former = owners.putIfAbsent(identity, selected);
          if (former != null) {
            problems.add(selected.problem(key, "one group a node, as at " + former.place()));
          }
          values.put(key, identity.value());
        });
    return values;
  }

  private void missing(PlacedJson at, MatchboxGroup group, String reason) {
    leftOut.add(
        new LeftOut(
            at.place(), "group " + group.id().text().orElse("") + " is left out: " + reason, true));
  }

  /** The network of a profile, made, or found unfit, for the profile's first group. */
  private Optional<MatchboxSite.Profile> network(MatchboxProfile profile) throws IOException {
    String id = profile.id().text().orElse("");
    Optional<MatchboxSite.Profile> known = networks.get(id);
    if (known != null) {
      return known;
    }
    Optional<MatchboxSite.Profile> network = Optional.empty();
    if (ImportedNames.network(id).isPresent()) {
      problems.add(profile.id().problem("id", ImportedNames.NETWORK));
    } else {
      network = assets.network(id, profile);
    }
    networks.put(id, network);
    return network;
  }

  private String nodeName(String id) {
    String plain = id.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+", "");
    String name = plain.substring(0, Math.min(MAX_NODE_NAME, plain.length()));
    String unused = name.isEmpty() ? "node" : name;
    for (int i = 2; !usedNames.add(unused.toLowerCase(Locale.ROOT)); i++) {
      String number = "-" + i;
      unused = name.substring(0, Math.min(name.length(), MAX_NODE_NAME - number.length())) + number;
    }
    return unused;
  }
}
