package org.bootmirror.tuf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of root metadata that a client follows, one by one, from a trusted one (TUF 5.2 and
 * 5.3). Each is verified before the next is read. Expiry is for the caller to judge.
 */
final class RootChain {

  /** Y in TUF 5.3.3: the specification's example. */
  private static final int MAX_ROTATIONS = 1024;

  /**
   * One version.
   *
   * @param file as it was read
   * @param metadata the signed part
   */
  record Link(SignedMetadata file, RootMetadata metadata) {}

  private final List<Link> links = new ArrayList<>();

  private RootChain(Link trusted) {
    links.add(trusted);
  }

  /**
   * Follows the versions of a tree.
   *
   * @throws UntrustedException if a version is malformed, or not signed as required
   */
  static RootChain follow(byte[] trusted, VerifiedRelease.Source source) throws IOException {
    // 5.2) load the trusted root
    RootChain chain = new RootChain(read("the trusted root", trusted));
    for (int i = 0; i < MAX_ROTATIONS; i++) {
      // 5.3.3) try version N+1
      String name = Role.ROOT.path(chain.newest().version() + 1).value();
      Optional<byte[]> next = source.read(name, Role.ROOT.maxBytes());
      if (next.isEmpty()) {
        break;
      }
      chain.add(name, next.get());
    }
    return chain;
  }

  private void add(String name, byte[] bytes) throws UntrustedException {
    // 5.3.4) signed by version N and by version N+1
    SignedMetadata file = SignedMetadata.read(name, bytes, Role.ROOT);
    newest().requireSigned(Role.ROOT, file);
    Link next = read(name, bytes);
    // 5.3.5) the version is N+1
    if (next.metadata().version() != newest().version() + 1) {
      throw next.file().signed().wrong("version", Long.toString(newest().version() + 1));
    }
    // 5.3.7) trust version N+1
    links.add(next);
  }

  /** Reads a root, and verifies that its own root keys have signed it. */
  static Link read(String name, byte[] bytes) throws UntrustedException {
    SignedMetadata file = SignedMetadata.read(name, bytes, Role.ROOT);
    RootMetadata root = RootMetadata.of(file);
    root.requireSigned(Role.ROOT, file);
    return new Link(file, root);
  }

  RootMetadata newest() {
    return newestLink().metadata();
  }

  SignedMetadata newestFile() {
    return newestLink().file();
  }

  /** The trusted version. */
  Link trusted() {
    return links.get(0);
  }

  /** All versions, the newest first. */
  List<RootMetadata> newestFirst() {
    List<RootMetadata> roots = new ArrayList<>();
    links.forEach(link -> roots.add(0, link.metadata()));
    return roots;
  }

  /** All versions, the trusted one first. */
  List<Link> links() {
    return List.copyOf(links);
  }

  /** The names of the files behind the trusted version. */
  List<String> followed() {
    return links.stream().skip(1).map(link -> link.file().file()).toList();
  }

  private Link newestLink() {
    return links.get(links.size() - 1);
  }
}
