package org.bootmirror.tuf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/**
 * Judges the metadata files of a tree that are not those of its newest release. Metadata of earlier
 * releases stay in a tree, for clients that began before the newest release. Each must be signed as
 * a root of the tree requires; that earlier metadata have expired is no objection.
 *
 * <p>Roots before the trusted one: trust leads from a root to its successor only. Such a file is
 * accepted if enough of its root keys have signed both the file and the successor, which shows a
 * mistake, but does not stop a forger who writes both files.
 *
 * @param objections why a file is no metadata of the tree, by path
 * @param signed the paths, plain and immutable, of all files that verified earlier releases list
 * @param snapshots the paths of the targets metadata that each verified snapshot names, by the path
 *     of the snapshot; that of the newest release is among them
 */
public record EarlierMetadata(
    Map<String, String> objections, Set<String> signed, Map<String, Set<String>> snapshots) {

  /** Copies the collections. */
  public EarlierMetadata {
    objections = Map.copyOf(objections);
    signed = Set.copyOf(signed);
    snapshots = Map.copyOf(snapshots);
  }

  /**
   * Judges files.
   *
   * @param trusted root metadata, obtained apart from the tree
   * @param paths of all files of the tree; paths of other folders, and of the release's own
   *     metadata, are passed over
   * @param release the newest release, verified from the same root
   * @throws IOException if a file cannot be read
   */
  public static EarlierMetadata of(
      byte[] trusted,
      VerifiedRelease.Source tree,
      Collection<String> paths,
      VerifiedRelease release)
      throws IOException {
    Judge judge = new Judge(tree, RootChain.follow(trusted, tree));
    List<String> others =
        paths.stream()
            .filter(path -> TufPath.isOne(path) && !release.metadata().contains(path))
            .sorted()
            .toList();
    judge.earlierRoots(others);
    judge.delegationsOf(release);
    judge.snapshotOf(release);
    for (String path : others) {
      judge.file(path);
    }
    judge.delegated(others);
    return new EarlierMetadata(judge.objections, judge.signed, judge.snapshots);
  }

  /** Takes the files of one tree. */
  private static final class Judge {

    private final VerifiedRelease.Source tree;
    private final RootChain chain;

    /** Every root by whose keys snapshots and targets may be signed, the newest first. */
    private final List<RootMetadata> roots;

    private final Map<String, String> objections = new TreeMap<>();
    private final Set<String> signed = new HashSet<>();
    private final Map<String, Set<String>> snapshots = new TreeMap<>();

    /** Every delegation of a verified targets file, by role. */
    private final Map<String, Set<Delegation>> delegations = new TreeMap<>();

    Judge(VerifiedRelease.Source tree, RootChain chain) {
      this.tree = tree;
      this.chain = chain;
      this.roots = new ArrayList<>(chain.newestFirst());
    }

    /** Reads the trusted root's own file, then one predecessor after the other. */
    void earlierRoots(List<String> paths) throws IOException {
      long newest = chain.trusted().metadata().version();
      List<String> newestFirst =
          paths.stream()
              .filter(path -> role(path).equals(Optional.of(Role.ROOT)) && version(path) <= newest)
              .sorted(Comparator.comparingLong(Judge::version).reversed())
              .toList();
      RootChain.Link successor = chain.trusted();
      for (String path : newestFirst) {
        try {
          successor = earlierRoot(path, successor);
        } catch (UntrustedException e) {
          object(path, e);
        }
      }
    }

    private RootChain.Link earlierRoot(String path, RootChain.Link successor) throws IOException {
      RootChain.Link link = RootChain.read(path, bytes(path, Role.ROOT));
      requireVersion(path, link.file());
      long version = link.metadata().version();
      if (version == chain.trusted().metadata().version()) {
        requireTrusted(link);
        return successor; // the trusted file itself, whose signatures nobody has changed
      }
      if (version + 1 != successor.metadata().version()) {
        throw new UntrustedException(
            path, "no version " + (version + 1), "every version up to the trusted one");
      }
      link.metadata().requirePredecessor(link.file(), successor.file());
      roots.add(link.metadata());
      return link;
    }

    private void requireTrusted(RootChain.Link link) throws UntrustedException {
      Digest found = Digest.of(link.file().message());
      Digest expected = Digest.of(chain.trusted().file().message());
      if (!found.equals(expected)) {
        throw new UntrustedException(
            link.file().file(), "other metadata of this version", "the trusted root");
      }
    }

    /** Files of earlier releases may be of roles to which the newest release delegates. */
    void delegationsOf(VerifiedRelease release) throws IOException {
      for (String path : release.metadata()) {
        if (!TufPath.isTargets(path)) {
          continue;
        }
        byte[] file = bytes(path, Role.TARGETS);
        if (delegates(file)) {
          note(TargetsMetadata.of(SignedMetadata.read(path, file, Role.TARGETS)));
        }
      }
    }

    /** The snapshot is verified already: the release was read by way of the snapshot. */
    void snapshotOf(VerifiedRelease release) throws IOException {
      for (String path : release.metadata()) {
        if (role(path).equals(Optional.of(Role.SNAPSHOT))) {
          SignedMetadata file =
              SignedMetadata.read(path, bytes(path, Role.SNAPSHOT), Role.SNAPSHOT);
          snapshots.put(path, SnapshotMetadata.of(file).targetsPaths());
        }
      }
    }

    /**
     * Whether a file may delegate. Hundreds of bins list very many targets, and do not: their text
     * is not parsed again. A name with escapes is missed, and the files of its role are objected
     * to.
     */
    private static boolean delegates(byte[] file) {
      return new String(file, StandardCharsets.ISO_8859_1).contains("\"delegations\"");
    }

    private void note(TargetsMetadata targets) {
      for (Delegation one : targets.delegations().all()) {
        delegations.computeIfAbsent(one.role(), role -> new LinkedHashSet<>()).add(one);
      }
    }

    /** Judges the files of delegated roles, each as soon as the delegating file is verified. */
    void delegated(List<String> paths) throws IOException {
      Set<String> next = new TreeSet<>();
      paths.stream().filter(path -> delegatedRole(path).isPresent()).forEach(next::add);
      Map<String, UntrustedException> refused = new TreeMap<>();
      int before;
      do {
        before = next.size();
        for (String path : List.copyOf(next)) {
          try {
            readDelegated(path, delegatedRole(path).orElseThrow());
            next.remove(path);
          } catch (UntrustedException e) {
            refused.put(path, e);
          }
        }
      } while (next.size() < before);
      next.forEach(path -> object(path, Objects.requireNonNull(refused.get(path))));
    }

    private void readDelegated(String path, String role) throws IOException {
      List<Delegation> by = List.copyOf(delegations.getOrDefault(role, Set.of()));
      if (by.isEmpty()) {
        throw new UntrustedException(path, "this name", "a role to which signed targets delegate");
      }
      SignedMetadata file = SignedMetadata.read(path, bytes(path, Role.TARGETS), Role.TARGETS);
      requireVersion(path, file);
      Optional<Delegation> signer = by.stream().filter(one -> one.hasSigned(file)).findFirst();
      if (signer.isEmpty()) {
        by.get(by.size() - 1).requireSigned(file);
      }
      TargetsMetadata targets = TargetsMetadata.of(file);
      note(targets);
      targets
          .targets()
          .forEach(
              (name, target) -> {
                if (by.stream().anyMatch(one -> one.mayList(name))) {
                  list(name, target);
                }
              });
    }

    void file(String path) throws IOException {
      Optional<Role> role = role(path);
      if (role.isEmpty() && delegatedRole(path).isPresent()) {
        return;
      }
      try {
        if (role.isEmpty()) {
          throw new UntrustedException(path, "this name", "VERSION.ROLE.json");
        }
        if (role.get() == Role.ROOT) {
          requireKnown(path);
        } else {
          read(path, role.get());
        }
      } catch (UntrustedException e) {
        object(path, e);
      }
    }

    /** A root behind a gap: no client reaches the file. */
    private void requireKnown(String path) throws UntrustedException {
      long version = version(path);
      if (version > chain.newest().version()) {
        throw new UntrustedException(
            path, "no version " + (chain.newest().version() + 1), "every version before this one");
      }
    }

    private void read(String path, Role role) throws IOException {
      SignedMetadata file = SignedMetadata.read(path, bytes(path, role), role);
      requireSigned(file, role);
      requireVersion(path, file);
      if (role == Role.SNAPSHOT) {
        snapshots.put(path, SnapshotMetadata.of(file).targetsPaths());
        return;
      }
      TargetsMetadata targets = TargetsMetadata.of(file);
      note(targets);
      targets.targets().forEach(this::list);
    }

    private static void requireVersion(String path, SignedMetadata file) throws UntrustedException {
      if (file.version() != version(path)) {
        throw file.signed().wrong("version", Long.toString(version(path)));
      }
    }

    /** The newest root says why, if no root lists the keys of the signatures. */
    private void requireSigned(SignedMetadata file, Role role) throws UntrustedException {
      for (RootMetadata root : roots) {
        if (root.hasSigned(role, file)) {
          return;
        }
      }
      chain.newest().requireSigned(role, file);
    }

    /** Notes the first objection to a file. The message of the error begins with the path. */
    private void object(String path, UntrustedException e) {
      objections.putIfAbsent(path, String.valueOf(e.getMessage()).substring(path.length() + 2));
    }

    private void list(String path, TargetFile target) {
      signed.add(path);
      if (TreePath.isOne(path)) {
        immutable(new TreePath(path), target.sha256()).ifPresent(signed::add);
      }
    }

    private static Optional<String> immutable(TreePath path, Digest digest) {
      try {
        return Optional.of(path.immutable(digest).value());
      } catch (IllegalArgumentException e) {
        return Optional.empty(); // the name would be too long: there is no such file
      }
    }

    private byte[] bytes(String path, Role role) throws IOException {
      return tree.read(path, role.maxBytes())
          .orElseThrow(() -> new UntrustedException(path, "no such file", "a metadata file"));
    }

    /** The role in a name that a generation would write; empty for others, such as 007. */
    private static Optional<Role> role(String path) {
      for (Role role : List.of(Role.ROOT, Role.SNAPSHOT, Role.TARGETS)) {
        long version = version(path);
        if (version > 0 && role.path(version).value().equals(path)) {
          return Optional.of(role);
        }
      }
      return Optional.empty();
    }

    private static Optional<String> delegatedRole(String path) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      String[] parts = name.split("\\.", -1);
      long version = version(path);
      return parts.length == 3
              && version > 0
              && TufPath.isDelegatedRole(parts[1])
              && TufPath.versioned(version, parts[1]).value().equals(path)
          ? Optional.of(parts[1])
          : Optional.empty();
    }

    private static long version(String path) {
      String digits = path.substring(path.lastIndexOf('/') + 1).split("\\.", 2)[0];
      return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }
  }
}
