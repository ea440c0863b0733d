package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bootmirror.app.NodeComparison.TreeReader;
import org.bootmirror.audit.TreeMarks;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.edge.WebHost;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.target.FolderTree;
import org.bootmirror.target.HostFile;
import org.bootmirror.target.PageCopies;
import org.bootmirror.target.PlanFile;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.ReleaseDigest;
import org.bootmirror.target.ReleaseRecords;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.TargetFailure;
import org.bootmirror.target.TargetVerification;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.state.FileList;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.TimestampVersion;

/** Publishes the release of a generated tree to a target. */
public final class Publish {

  private static final int MAX_TIMESTAMP = 1 << 16;

  private final InstantSource clock;
  private final Feedback feedback;

  /**
   * @param clock dates what is published
   * @param feedback is told how far the publication has come
   */
  public Publish(InstantSource clock, Feedback feedback) {
    this.clock = clock;
    this.feedback = feedback;
  }

  /**
   * Publishes what the target lacks. The tree is locked meanwhile.
   *
   * @throws org.bootmirror.audit.NotATreeException if the tree is none
   * @throws IncompleteTreeException if a generation of the tree was killed
   * @throws OtherSiteException if the target has the tree of another site
   * @throws HostLimitException if the host would refuse the tree; nothing was published
   * @throws RolledBackException if clients of the target would refuse the tree
   * @throws UnfinishedPublicationException if the publication began and did not end: the next run
   *     goes on
   * @throws IOException if tree or target cannot be read, or another run publishes there
   */
  public Published run(PublishRequest request) throws IOException {
    return locked(request, false);
  }

  /** The result that {@link #run} would have; changes nothing in the target. */
  public Published rehearse(PublishRequest request) throws IOException {
    return locked(request, true);
  }

  private Published locked(PublishRequest request, boolean rehearsal) throws IOException {
    Path tree = TreeMarks.require(request.tree());
    Path cache = CacheFolder.standard();
    if (request.target() instanceof TargetAddress.Folder folder) {
      SeparateFolders.requireApart(tree, folder.path());
    }
    TargetOptions options =
        new TargetOptions(
            request.names(), cache, clock, rehearsal, request.access(), Optional.of(release(tree)));
    FolderLock lock = SidecarFiles.of(tree, cache).hold();
    try (lock) {
      if (Files.exists(tree.resolve(HiddenFile.PUBLISHING.label()))) {
        throw new IncompleteTreeException(request.tree());
      }
      if (!rehearsal
          && request.target() instanceof TargetAddress.Folder folder
          && Files.notExists(folder.path())) {
        requireFit(request, tree, folder);
      }
      try (Target target = Targets.open(request.target(), options)) {
        return publish(request, new Opened(tree, target), rehearsal);
      }
    }
  }

  /** Whatever a new folder may be refused for: of a refused publication, nothing is left. */
  private static void requireFit(PublishRequest request, Path tree, TargetAddress.Folder folder)
      throws IOException {
    new OutputFolder(folder.path()).requireFolder();
    Tree release = FolderTree.of(tree);
    if (request.host().isPresent()) {
      HostLimits.require(request.host().get(), release);
    }
    PublishPlan.of(release).verifyPlainItems();
  }

  /** The release as the index counts it; by the clock, if releases are not counted. */
  private Release release(Path tree) throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return indexed(tree).orElseGet(() -> new Release(now.getEpochSecond(), now));
  }

  private static OptionalLong counted(Path tree) throws IOException {
    Optional<Release> release = indexed(tree);
    return release.isPresent() ? OptionalLong.of(release.get().number()) : OptionalLong.empty();
  }

  private static Optional<Release> indexed(Path tree) throws IOException {
    Path index = tree.resolve(ReservedFile.IMAGE_INDEX.label());
    if (!Files.isRegularFile(index)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(index)) {
      return ImagesReader.read(in).release();
    }
  }

  /** Of the release with what only such a target gets: copies of pages under further addresses. */
  private static Digest digest(Opened opened) throws IOException {
    Digest release = ReleaseDigest.of(opened.tree());
    return opened.target().keepsMediaTypes()
        ? Digest.of((release + " and addresses of pages").getBytes(StandardCharsets.US_ASCII))
        : release;
  }

  private Published publish(PublishRequest request, Opened opened, boolean rehearsal)
      throws IOException {
    boolean done = opened.target().begin(digest(opened));
    if (done && request.plan().isEmpty() && request.host().isEmpty() && !request.verified()) {
      return Published.nothing();
    }
    Tree release = FolderTree.of(opened.tree());
    if (request.target() instanceof TargetAddress.Folder folder) {
      OutputFolder place = new OutputFolder(folder.path());
      place.requireFolder();
      if (!request.evenIfOtherSite()) {
        place.requireNoFileOf(release);
      }
    }
    if (request.host().isPresent()) {
      HostLimits.require(request.host().get(), release);
      HostLimits.facts(request.host().get(), release, opened.index()).forEach(feedback::note);
    }
    List<HostFile> hostFiles = request.host().map(WebHost::files).orElse(List.of());
    PublishPlan plan = PublishPlan.of(release).with(hostFiles);
    if (opened.target().keepsMediaTypes()) {
      plan = PageCopies.in(plan);
    }
    FileList files = plan.files();
    TargetVerification verification =
        request.verified() ? opened.target().verify(plan) : TargetVerification.NONE;
    PublishPlan missing = plan.missing(opened.target());
    if (request.plan().isPresent()) {
      AtomicFile.write(request.plan().get(), PlanFile.of(missing));
    }
    NodeChanges changes = NodeChanges.NONE;
    if (!missing.isEmpty()) {
      opened.requireNotOlder(request.target());
      changes = opened.changes(request);
    }
    if (rehearsal) {
      return new Published(missing, changes, WriteSummary.NOTHING, verification, files);
    }
    missing.verifyPlainItems();
    WriteSummary written = perform(missing, opened, request.target(), plan.immutableNames());
    return new Published(missing, changes, written, verification, files);
  }

  private WriteSummary perform(
      PublishPlan plan, Opened opened, TargetAddress address, Collection<String> names)
      throws IOException {
    Target target = opened.target();
    TotalWatch watch = new TotalWatch(feedback);
    if (!plan.isEmpty() && target.state().isPresent()) {
      // Before any name changes: a run may be killed when all are changed, with nothing left to do.
      target.claim();
      new ReleaseRecords(target.state().get()).add(counted(opened.tree()), clock.instant(), names);
    }
    try {
      return Publication.run(plan, target, watch);
    } catch (IOException e) {
      if (target.classify(e) == TargetFailure.CONFLICT) {
        throw e;
      }
      IOException cause =
          address instanceof TargetAddress.Folder folder
              ? NoSpaceException.or(e, folder.path(), watch.total())
              : e;
      throw new UnfinishedPublicationException(address, cause);
    }
  }

  /**
   * A tree and an open target.
   *
   * @param tree the real path of the tree
   */
  private record Opened(Path tree, Target target) {

    /** Clients of TUF keep the greatest version that they have seen. */
    void requireNotOlder(TargetAddress address) throws IOException {
      Optional<byte[]> former = published(TufPath.TIMESTAMP, MAX_TIMESTAMP);
      Optional<byte[]> next = own(TufPath.TIMESTAMP, MAX_TIMESTAMP);
      if (former.isEmpty()) {
        return;
      }
      long least = TimestampVersion.of(address + "/" + TufPath.TIMESTAMP, former.get());
      if (next.isEmpty()) {
        throw new RolledBackException(tree, address, least);
      }
      long version = TimestampVersion.of(tree.resolve(TufPath.TIMESTAMP.value()) + "", next.get());
      if (version < least) {
        throw new RolledBackException(tree, address, version, least);
      }
    }

    ImagesFile index() throws IOException {
      return NodeComparison.index(this::own).orElseThrow();
    }

    NodeChanges changes(PublishRequest request) throws IOException {
      ImagesFile next = index();
      Optional<ImagesFile> former = former(request);
      if (former.isPresent()
          && !request.evenIfOtherSite()
          && Collections.disjoint(bases(former.get()), bases(next))) {
        throw new OtherSiteException(
            request.target()
                + ": found the tree of a site at "
                + former.get().bases().get(0)
                + ", expected one at "
                + next.bases().get(0));
      }
      TreeReader published =
          former.isPresent() ? this::published : (path, limit) -> Optional.empty();
      return new NodeComparison(published, this::own).changes(former, next);
    }

    private Optional<ImagesFile> former(PublishRequest request) throws IOException {
      try {
        return NodeComparison.index(this::published);
      } catch (MalformedIndexException e) {
        if (request.evenIfOtherSite()) {
          return Optional.empty();
        }
        throw new OtherSiteException(
            request.target() + "/" + ReservedFile.IMAGE_INDEX.label() + ": " + e.getMessage(), e);
      }
    }

    private Optional<byte[]> published(TreePath path, int limit) throws IOException {
      try {
        return Optional.of(target.read(path, limit));
      } catch (IOException e) {
        if (target.classify(e) == TargetFailure.NOT_FOUND) {
          return Optional.empty();
        }
        throw e;
      }
    }

    private Optional<byte[]> own(TreePath path, int limit) throws IOException {
      Path file = tree.resolve(path.value());
      return Files.exists(file) ? SmallFile.read(file, limit) : Optional.empty();
    }

    private static Set<BaseUrl> bases(ImagesFile index) {
      Set<BaseUrl> all = new HashSet<>(index.bases());
      all.addAll(index.acceptedBases());
      return all;
    }
  }
}
