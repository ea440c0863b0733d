package org.bootmirror.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bootmirror.audit.TreeMarks;
import org.bootmirror.content.Digest;
import org.bootmirror.http.Route;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.LifetimeKind;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * What a tree says of itself: index, sums and metadata. Kernels and images are not read.
 *
 * @param source of the tree's files
 * @param index the content of {@code images.json}
 * @param names the plain names with their digests
 * @param release the signed release, if the tree's own first root verifies one
 */
record ComparedTree(
    VerifiedRelease.Source source,
    ImagesFile index,
    SortedMap<TreePath, Digest> names,
    Optional<VerifiedRelease> release) {

  private static final TreePath FIRST_ROOT = TufPath.root(1);

  /** Bytes of the largest root metadata. */
  private static final int MAX_ROOT = 512 << 10;

  /** Bytes of the largest sums: one million names. */
  private static final int MAX_SUMS = 1 << 28;

  /**
   * Reads a tree.
   *
   * @throws org.bootmirror.audit.NotATreeException if a folder is none
   * @throws IOException if the tree cannot be read, or a file of the tree is malformed
   */
  static ComparedTree read(TreeLocation location, Route route) throws IOException {
    if (location instanceof TreeLocation.Folder folder) {
      TreeMarks.require(folder.path());
    }
    VerifiedRelease.Source source = location.metadata(route);
    try {
      Optional<VerifiedRelease> release = release(source);
      SortedMap<TreePath, Digest> names = sums(required(source, ReservedFile.SUMS, MAX_SUMS));
      release.ifPresent(signed -> addTargets(signed, names));
      return new ComparedTree(source, index(source), names, release);
    } catch (MalformedIndexException e) {
      throw new IOException(
          place(location) + ": " + ReservedFile.IMAGE_INDEX.label() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(place(location) + ": " + e.getMessage(), e);
    }
  }

  private static String place(TreeLocation location) {
    return location instanceof TreeLocation.Url served
        ? served.url().toString()
        : ((TreeLocation.Folder) location).path().toString();
  }

  /** Reads a small file; nothing if there is none. */
  Optional<byte[]> read(TreePath path, int limit) throws IOException {
    return source.read(path.value(), limit);
  }

  /** The values of facts; a fact without a value is absent. */
  Map<SiteFact, String> facts() {
    Map<SiteFact, String> facts = new EnumMap<>(SiteFact.class);
    index
        .release()
        .ifPresent(one -> facts.put(SiteFact.RELEASE, one.number() + " of " + one.instant()));
    put(facts, SiteFact.BASES, index.bases().stream().map(BaseUrl::value).toList());
    put(
        facts,
        SiteFact.ACCEPTED_BASES,
        index.acceptedBases().stream().map(BaseUrl::value).toList());
    facts.put(SiteFact.TRUSTED_ROOT, index.trustedRoot().hex());
    index.minisignKey().ifPresent(key -> facts.put(SiteFact.MINISIGN_KEY, key));
    index.mediaUntil().ifPresent(until -> facts.put(SiteFact.MEDIA_UNTIL, until.toString()));
    put(facts, SiteFact.KEEP, keep());
    put(
        facts,
        SiteFact.LIFETIMES,
        index.lifetimes().stream()
            .filter(one -> one.kind() != LifetimeKind.SIGNER) // one for each network
            .map(one -> one + " until " + one.until())
            .toList());
    release.ifPresent(
        signed -> {
          facts.put(SiteFact.METADATA_ROOT, Long.toString(signed.rootVersion()));
          facts.put(SiteFact.METADATA_SIGNED, Instant.ofEpochSecond(signed.version()).toString());
          facts.put(SiteFact.METADATA_EXPIRY, signed.until().toString());
        });
    return facts;
  }

  private List<String> keep() {
    List<String> rules = new ArrayList<>();
    if (!index.keep().releases().isEmpty()) {
      rules.add(
          index.keep().releases().stream()
              .map(Object::toString)
              .collect(Collectors.joining(", ", "releases ", "")));
    }
    if (index.keep().last() > 0) {
      rules.add("the newest " + index.keep().last());
    }
    if (!index.keep().age().isZero()) {
      rules.add("age " + index.keep().age());
    }
    return rules;
  }

  private static void put(Map<SiteFact, String> facts, SiteFact fact, List<String> values) {
    if (!values.isEmpty()) {
      facts.put(fact, String.join(", ", values));
    }
  }

  private static byte[] required(VerifiedRelease.Source source, ReservedFile file, int limit)
      throws IOException {
    return source
        .read(file.label(), limit)
        .orElseThrow(
            () -> new IOException(file.label() + ": found no such file, expected one in a tree"));
  }

  private static ImagesFile index(VerifiedRelease.Source source) throws IOException {
    byte[] bytes = required(source, ReservedFile.IMAGE_INDEX, ImagesReader.MAX_BYTES);
    return ImagesReader.read(new ByteArrayInputStream(bytes));
  }

  private static SortedMap<TreePath, Digest> sums(byte[] bytes) throws IOException {
    SortedMap<TreePath, Digest> sums = new TreeMap<>();
    SumsFile.read(new ByteArrayInputStream(bytes), line -> sums.put(line.path(), line.digest()));
    return sums;
  }

  private static void addTargets(VerifiedRelease release, SortedMap<TreePath, Digest> names) {
    release
        .targets()
        .forEach(
            (path, target) -> {
              if (TreePath.isOne(path) && !ImmutableName.isOne(path)) {
                names.put(new TreePath(path), target.sha256());
              }
            });
  }

  /** Expired metadata are compared like others: no metadata are expired at the epoch. */
  private static Optional<VerifiedRelease> release(VerifiedRelease.Source source)
      throws IOException {
    Optional<byte[]> root = source.read(FIRST_ROOT.value(), MAX_ROOT);
    return root.isEmpty()
        ? Optional.empty()
        : Optional.of(VerifiedRelease.of(root.get(), source, Instant.EPOCH));
  }
}
