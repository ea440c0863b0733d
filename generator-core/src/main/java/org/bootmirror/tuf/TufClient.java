package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.tree.TufPath;

/**
 * A client that keeps what it last trusted (TUF 5), and copies the metadata of a site: byte by
 * byte, with every root from the first, so that the clients of the copy need no other source.
 */
public final class TufClient {

  private final byte[] trusted;
  private final VerifiedRelease.Source source;
  private final ClientState state;

  /**
   * @param trusted any version of the root metadata, obtained apart from the site
   * @param state of the last run; this run changes it
   */
  public TufClient(byte[] trusted, VerifiedRelease.Source source, ClientState state) {
    this.trusted = trusted.clone();
    this.source = source;
    this.state = state;
  }

  /**
   * A verified release with its metadata.
   *
   * @param release the release
   * @param files every metadata file by path: delegated targets, targets, snapshot, timestamp, then
   *     all roots, in the order of publishing
   */
  public record Update(VerifiedRelease release, Map<String, byte[]> files) {}

  /**
   * Verifies the newest release of the site.
   *
   * @param now the fixed update start time (TUF 5.1)
   * @throws UntrustedException if metadata are missing, malformed, not signed as required, expired,
   *     or older than those of an earlier run
   */
  public Update update(Instant now) throws IOException {
    ClientWorkflow workflow = new ClientWorkflow(source, state, now);
    VerifiedRelease release = workflow.verify(trusted);
    Map<String, byte[]> verified = workflow.files();
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> last = new ArrayList<>(verified.keySet());
    Collections.reverse(last);
    for (String path : last) {
      if (!TufPath.isRoot(path) && !path.equals(TufPath.TIMESTAMP.value())) {
        files.put(path, verified.getOrDefault(path, new byte[0]));
      }
    }
    files.put(
        TufPath.TIMESTAMP.value(), verified.getOrDefault(TufPath.TIMESTAMP.value(), new byte[0]));
    files.putAll(roots(release.rootVersion(), verified));
    return new Update(release, files);
  }

  /**
   * Searches the newest release of the site for one target (TUF 5.6.7, 5.7.1). Only the metadata of
   * the roles that the search visits are read.
   *
   * @param path of the target
   * @param now the fixed update start time (TUF 5.1)
   * @return empty if no role that may sign for the path lists the target
   * @throws UntrustedException as by {@link #update}
   */
  public Optional<TargetFile> find(String path, Instant now) throws IOException {
    return new ClientWorkflow(source, state, now).find(trusted, path);
  }

  /** Every root up to a version; those before the trusted one are verified from the first on. */
  private Map<String, byte[]> roots(long newest, Map<String, byte[]> verified) throws IOException {
    Map<String, byte[]> roots = new LinkedHashMap<>();
    for (long version = 1; version <= newest; version++) {
      String path = TufPath.root(version).value();
      byte[] known = verified.get(path);
      Optional<byte[]> bytes =
          known == null ? source.read(path, Role.ROOT.maxBytes()) : Optional.of(known);
      roots.put(
          path,
          bytes.orElseThrow(
              () -> new UntrustedException(path, "no such file", "every root from the first")));
    }
    RootChain.Link trust = RootChain.read("the trusted root", trusted);
    RootChain published =
        RootChain.follow(
            roots.getOrDefault(TufPath.root(1).value(), trusted),
            (path, limit) -> Optional.ofNullable(roots.get(path)));
    for (RootChain.Link link : published.links()) {
      if (link.metadata().version() == trust.metadata().version()
          && Arrays.equals(link.file().message(), trust.file().message())) {
        return roots;
      }
    }
    throw new UntrustedException(
        TufPath.root(trust.metadata().version()).value(),
        "another root of this version",
        "the trusted root");
  }
}
