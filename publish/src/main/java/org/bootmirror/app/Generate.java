package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.binaries.IndexedFolders;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.content.StaleDescriptionException;
import org.bootmirror.folder.FolderState;
import org.bootmirror.image.ImageMemory;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.SitePlan;
import org.bootmirror.release.SourceRelease;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.supply.ProgramResults;
import org.bootmirror.supply.ReleaseKeys;
import org.bootmirror.supply.SourceLock;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.ReleaseRecords;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.tree.BestBefore;
import org.bootmirror.tree.NotStandingException;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;

/** Generates the tree of a site source into a folder. */
public final class Generate {

  private final InstantSource clock;
  private final Feedback feedback;

  /**
   * @param clock dates signatures, and releases without a commit
   * @param feedback receives each fetch and write
   */
  public Generate(InstantSource clock, Feedback feedback) {
    this.clock = clock;
    this.feedback = feedback;
  }

  /**
   * Generates, unless no input has changed since the last run into the same folder.
   *
   * @return nothing if the tree was up to date
   * @throws SourceException with all problems of the source; then nothing was written
   * @throws ChangedSetException if a file of a set is not as it was listed
   * @throws IOException if an input is missing or malformed, or the tree cannot be written
   */
  public Optional<Generated> run(GenerateRequest given) throws IOException, SourceException {
    GenerateRequest request = given.askingOnce();
    OutputFolder out = new OutputFolder(request.out());
    out.requireFolder();
    SeparateFolders.require(request);
    if (!request.evenIfUnchanged() && upToDate(request).holds()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    // Beside the source: to start jgit, and to read the index of very many images, takes as long.
    Background<SourceRelease> release = Background.of("release", () -> release(request, now));
    boolean believed = !request.evenIfUnchanged();
    ProgramResults known =
        new ProgramResults(request.inputs().cache(), ProgramFiles.version(), believed);
    Background<ExistingIndex> index =
        Background.of("index", () -> ExistingIndex.in(request.out(), known));
    ReadSite read = ReadSite.of(request, known, feedback);
    noteDoubts(read.site());
    Optional<SourceLock> there = SourceLocks.read(request.source());
    Optional<SourceLock> lock = there.filter(one -> !one.lock().newest());
    InputCollector collector =
        new InputCollector(request.inputs().cache(), lock, feedback::note, feedback);
    Set<String> discarded = new HashSet<>();
    while (true) {
      try {
        Attempt attempt = new Attempt(request, read, known, release, index, now, believed);
        return Optional.of(generated(attempt, collector, there.isPresent()));
      } catch (NotStandingException e) {
        feedback.detail("all nodes are planned: " + e.getMessage());
        read = ReadSite.whole(request, known);
      } catch (StaleDescriptionException e) {
        if (!believed) {
          throw e;
        }
        believed = false;
        feedback.note("Wrong in the cache, to be made again: " + e.getMessage());
      } catch (DigestMismatchException e) {
        // Nothing was published: bytes are compared while they are staged.
        if (isOfSet(read.site(), Path.of(e.file()))) {
          throw new ChangedSetException(e);
        }
        if (!discarded.add(e.file()) || !collector.discard(Path.of(e.file()))) {
          throw SourceLocks.worded(e, lock);
        }
        feedback.note("Damaged in the cache, to be fetched again: " + e.getMessage());
      }
    }
  }

  private void noteDoubts(Site site) {
    for (String machines : site.imagesWithoutKernel()) {
      feedback.note("images without a kernel to start: " + machines);
    }
    site.bases().stream()
        .filter(BaseUrl::isNear)
        .forEach(base -> feedback.note("only this machine or its own link reaches base " + base));
  }

  /**
   * One attempt to generate.
   *
   * @param known results of earlier generations
   * @param index of the tree that stands in the folder, as it was at first
   * @param now when the generation began
   * @param believed whether images of earlier generations are known
   */
  private record Attempt(
      GenerateRequest request,
      ReadSite read,
      ProgramResults known,
      Background<SourceRelease> release,
      Background<ExistingIndex> index,
      Instant now,
      boolean believed) {

    Site site() {
      return read.site();
    }

    boolean replacesAnything() {
      return request.output().existing() == ExistingFiles.ALL;
    }
  }

  private Generated generated(Attempt attempt, InputCollector collector, boolean locked)
      throws IOException, SourceException {
    GenerateRequest request = attempt.request();
    Site site = attempt.site();
    ExistingIndex there = attempt.index().await().latest(attempt.known());
    if (!attempt.replacesAnything()) {
      new OutputFolder(request.out())
          .requireTreeOf(site, request.source(), upToDate(request), there);
    }
    BuildInputs gathered =
        SiteInputs.gather(request, site, collector)
            .with(
                IndexedFolders.cached(
                    request.inputs().cache(), attempt.now(), request.evenIfUnchanged(), feedback));
    WeakerThanTree weaker =
        WeakerThanTree.of(
            there.latest(attempt.known()), site, gathered.packages(), gathered.memory());
    if (!weaker.lost().isEmpty() && !request.inputs().allowWeaker()) {
      throw new WeakerComponentsException(weaker.lost());
    }
    BuildInputs inputs =
        inputs(request, gathered.with(weaker.all()), attempt.release(), attempt.now())
            .with(new ImageMemory(ProgramFiles.version(), attempt.believed()));
    for (PackageFiles one : inputs.packages().all()) {
      feedback.detail("components of " + one.name() + " " + one.version());
    }
    // Nobody waits for downloads or for a person while the folder is locked.
    try (OutputTarget target =
        OutputTarget.of(request.output(), clock.instant(), attempt.read().former().isPresent())) {
      return generated(attempt, inputs, weaker.lost(), collector, locked, target);
    }
  }

  private Generated generated(
      Attempt attempt,
      BuildInputs inputs,
      List<LostCommand> lost,
      InputCollector collector,
      boolean locked,
      OutputTarget target)
      throws IOException, SourceException {
    GenerateRequest request = attempt.request();
    Site site = attempt.site();
    SourceRelease release = attempt.release().await();
    requireFreshSums(site, release, attempt.now());
    SitePlan plan = SitePlan.of(site, inputs);
    Tree tree = plan.tree(release.release());
    PublishPlan published = PublishPlan.of(tree);
    ReleaseNames names =
        new ReleaseNames(
            tree, published, release.release(), request.output(), attempt.read().former());
    if (tree.gone().isPresent()) { // else the folder may be absent, and stays so at a failure
      names.requireStanding(
          target.await(), inputs.keys().flatMap(keys -> keys.published().timestamp()));
      int planned = site.nodes().listed().size();
      feedback.detail("planned nodes: " + planned + "; all others stand as they are");
    }
    if (!attempt.replacesAnything()) {
      new OutputFolder(request.out()).requireNoFileOf(tree);
    }
    // A source that cannot be locked leaves no tree.
    FirstLock first = new FirstLock(request, feedback);
    Optional<ComponentsLock> made = locked ? Optional.empty() : first.make(site, inputs, collector);
    WriteSummary written = write(published, target, request.output());
    plan.keep();
    // Digests are known now. A run killed before this is completed by the next.
    FolderTarget folder = target.await();
    Background<ReleaseRecords.Names> records =
        Background.of("records", () -> names.record(folder, clock.instant()));
    UpToDateCheck.State state;
    FolderState left;
    ReleaseRecords.Names recorded;
    try {
      made.ifPresent(first::write);
      List<Path> sources = sources(request, site, inputs, release);
      left = folder.folderState();
      state = upToDate(request).state(sources, left);
    } finally {
      recorded = records.await();
    }
    names.keep(plan.nodeList(), left, recorded, attempt.known());
    if (plan.indexFacts().isPresent()) {
      KeptFacts.keep(attempt.known(), request.out(), tree, plan.indexFacts().get());
    }
    state.write();
    attempt.known().deleteOld(attempt.now());
    return new Generated(site, release, written, plan.warnings(), lost);
  }

  private static void requireFreshSums(Site site, SourceRelease release, Instant now)
      throws OutdatedSumsException {
    if (site.bestBefore().isPresent() && release.release().isPresent()) {
      BestBefore day = BestBefore.of(release.release().get(), site.bestBefore().get());
      if (!day.until().isAfter(now)) {
        throw new OutdatedSumsException(day, now);
      }
    }
  }

  private static boolean isOfSet(Site site, Path file) {
    return site.sets().stream()
        .flatMap(set -> set.folders().values().stream())
        .anyMatch(file::startsWith);
  }

  private static UpToDateCheck upToDate(GenerateRequest request) {
    return new UpToDateCheck(request.inputs().cache(), request.out(), request.fingerprint());
  }

  private static BuildInputs inputs(
      GenerateRequest request, BuildInputs gathered, Background<SourceRelease> release, Instant now)
      throws IOException {
    if (request.signing().isEmpty()) {
      return gathered;
    }
    GenerateRequest.Signing signing = request.signing().get();
    // With keys, every release has a number: the clock's, if there is no other.
    Release counted = release.await().release().orElseThrow();
    return gathered.with(
        ReleaseKeys.of(signing.folder(), signing.passphrase().get(), counted, request.out(), now));
  }

  private WriteSummary write(PublishPlan plan, OutputTarget target, GenerateRequest.Output output)
      throws IOException {
    TotalWatch watch = new TotalWatch(feedback);
    try {
      return Publication.run(plan, target.await(), watch);
    } catch (IOException e) {
      throw NoSpaceException.or(e, output.folder(), watch.total());
    }
  }

  private static SourceRelease release(GenerateRequest request, Instant now) throws IOException {
    return SourceRelease.of(
        request.source(),
        request.release().number(),
        request.release().sourceDateEpoch().orElse(null),
        request.signing().map(signing -> now));
  }

  /** What the tree was made from. */
  private static List<Path> sources(
      GenerateRequest request, Site site, BuildInputs inputs, SourceRelease release)
      throws IOException {
    List<Path> sources = new ArrayList<>(List.of(request.source()));
    sources.addAll(ProgramFiles.paths());
    sources.addAll(request.inputs().components());
    request.signing().ifPresent(signing -> sources.add(signing.folder()));
    sources.addAll(site.overrides().components());
    sources.addAll(inputs.files(site));
    sources.addAll(release.readFrom());
    return sources;
  }
}
