package org.bootmirror.target.folder;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.FolderLockedException;
import org.bootmirror.folder.FolderState;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.sweep.UnusedSince;
import org.bootmirror.target.HostFile;
import org.bootmirror.target.Item;
import org.bootmirror.target.Link;
import org.bootmirror.target.ListedItem;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.PutCondition;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetFailure;
import org.bootmirror.target.TargetVerification;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;

/**
 * A folder, live or not. {@link #complete} makes changes visible, file by file.
 *
 * <p>An immutable item is written while it is hashed, and then named by the digest. A file of the
 * right name and size is right, because only complete files are renamed.
 */
public final class FolderTarget implements Target {

  private final Path folder;
  private final NameStyle names;
  private final FileTimes times;
  private final Path mark;
  private final Closeable lock;
  private final StagedFiles staged;
  private final UnusedSince notes;

  private final Optional<StateStore> store;
  private final FolderListing listing;
  private final StandingNames standing;

  /** Files of this run, which are as new as the run. */
  private final Set<String> renewed = ConcurrentHashMap.newKeySet();

  /** Whether plain names change. Until then nobody asks for a new name. */
  private boolean announced;

  /** The paths that sweeps have noted as unused: of a hundred thousand paths these few matter. */
  private Set<String> noted = Set.of();

  /** The noted paths that the release has, as far as it is published. */
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  private FolderTarget(
      FolderPlace place,
      Closeable lock,
      StagedFiles staged,
      FolderListing listing,
      Optional<SidecarFiles> sidecars)
      throws IOException {
    this.folder = place.folder();
    this.listing = listing;
    this.standing = new StandingNames(place.folder(), place.names(), listing);
    this.names = place.names();
    this.times = new FileTimes(place.now());
    this.mark = folder.resolve(HiddenFile.PUBLISHING.label());
    this.lock = lock;
    this.staged = staged;
    // A view has neither notes nor a lock.
    this.notes =
        new UnusedSince(sidecars.orElse(new SidecarFiles(folder, folder, folder, folder, folder)));
    this.store = sidecars.map(FolderStateStore::new);
  }

  /**
   * Opens a folder, or makes one.
   *
   * @throws FolderLockedException if another run has opened the folder
   */
  public static FolderTarget open(FolderPlace place) throws IOException {
    return open(place, new FolderListing(place.folder(), true));
  }

  /**
   * Opens a folder of which few files will be asked for: the same, but the disk answers each
   * question.
   *
   * @throws FolderLockedException if another run has opened the folder
   */
  public static FolderTarget openForFewFiles(FolderPlace place) throws IOException {
    return open(place, new FolderListing(place.folder(), false));
  }

  private static FolderTarget open(FolderPlace place, FolderListing listing) throws IOException {
    StagedFiles staged = new StagedFiles();
    boolean isNew = Files.notExists(place.folder());
    staged.makeFolders(place.folder());
    SidecarFiles sidecars = SidecarFiles.of(place.folder(), place.cache());
    FolderLock lock = isNew ? sidecars.holdForNewFolder() : sidecars.hold();
    FolderTarget target =
        new FolderTarget(place, lock::close, staged, listing, Optional.of(sidecars));
    try {
      target.noted = target.notes.paths();
      target.deleteParts();
      return target;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens a folder to be read and compared: nothing is made, changed or locked. The folder may be
   * absent, and another run may change it meanwhile.
   */
  public static FolderTarget view(FolderPlace place) throws IOException {
    FolderListing nothing = new FolderListing(place.folder(), false);
    return new FolderTarget(place, () -> {}, new StagedFiles(), nothing, Optional.empty());
  }

  /** A killed run leaves parts in the folder, which is served. */
  private void deleteParts() throws IOException {
    Queue<String> parts = new ConcurrentLinkedQueue<>();
    FolderWalk.walkByAll(
        folder,
        (name, attributes) -> {
          listing.add(name, attributes);
          if (HiddenFile.isPartOfTree(name)) {
            parts.add(name);
          }
        });
    listing.completed();
    for (String part : parts) {
      listing.changes(part);
      staged.delete(folder.resolve(part));
    }
  }

  /** Publishes a tree to a folder. */
  public static WriteSummary publish(Tree tree, FolderPlace place, Progress progress)
      throws IOException {
    try (FolderTarget target = open(place)) {
      return Publication.run(PublishPlan.of(tree), target, progress);
    }
  }

  @Override
  public byte[] read(TreePath path, long limit) throws IOException {
    return SmallFile.read(place(path), limit)
        .orElseThrow(
            () -> new IOException(path + ": found more than " + limit + " bytes, expected an end"));
  }

  @Override
  public void list(Consumer<ListedItem> to) throws IOException {
    FolderWalk.walk(
        folder,
        (name, attributes) -> {
          Path file = folder.resolve(name);
          // Names outside the rules of trees, such as hidden files, are none of a tree.
          if (TreePath.isOne(name) && Files.isRegularFile(file)) {
            to.accept(new ListedItem(new TreePath(name), Files.size(file)));
          }
        });
  }

  @Override
  public Optional<StateStore> state() {
    return store;
  }

  @Override
  public TargetVerification verify(PublishPlan release) throws IOException {
    return standing.verify();
  }

  @Override
  public boolean holds(Item item) throws IOException {
    if (item.isImmutable() && !item.isDescribed() && standing.isAbsent(item.name())) {
      return false; // most likely new: not worth a reading for the digest alone
    }
    TreePath path = item.path();
    boolean held = standing.isThere(item, path);
    if (held) {
      use(path.value());
    }
    return held;
  }

  @Override
  public boolean holds(Link link) throws IOException {
    TreePath path = link.path();
    boolean held = standing.isThere(link, path);
    if (held) {
      use(path.value());
    }
    return held;
  }

  private void use(String path) {
    if (noted.contains(path)) {
      used.add(path);
    }
  }

  @Override
  public boolean holds(HostFile file) throws IOException {
    Path there = folder.resolve(file.name().label());
    return Files.isRegularFile(there)
        && Arrays.equals(
            SmallFile.read(there, HostFile.MAX_BYTES).orElse(new byte[0]), file.bytes());
  }

  @Override
  public void put(HostFile file) throws IOException {
    listing.changes(file.name().label());
    AtomicFile.writeDurably(folder.resolve(file.name().label()), file.bytes());
  }

  @Override
  public void put(Item item, PutCondition condition) throws IOException {
    AtomicFile part = staged.part(place(item.name()));
    try (OutputStream out = part.create()) {
      item.writeTo(out);
    }
    String path = item.path().value();
    Path place = folder.resolve(path);
    boolean there = !listing.isAbsent(path) && Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    if (condition == PutCondition.ABSENT && there) {
      part.discard();
      throw new FileAlreadyExistsException(place.toString());
    }
    times.renew(part.part(), there ? FileTimes.behind(place) : Optional.empty());
    listing.changes(path);
    staged.written(new AtomicFile(part.part(), place));
    use(path);
    renewed.add(path);
  }

  /**
   * Takes a complete file from elsewhere as an immutable item, without copying if both places are
   * of one file system. The file is gone after {@link #complete}.
   *
   * @param file whose digest the caller has verified
   */
  public void adopt(Path file, TreePath path) throws IOException {
    listing.changes(path.value());
    staged.adopt(file, place(path));
    use(path.value());
  }

  @Override
  public boolean link(Link link) throws IOException {
    TreePath path = link.path();
    boolean absent = listing.isAbsent(path.value());
    listing.changes(path.value());
    use(path.value());
    Path place = place(path);
    AtomicFile part = staged.part(place);
    if (names == NameStyle.COPIES) {
      part.discard();
      Files.copy(place(link.to()), part.part());
      times.renew(part.part(), FileTimes.behind(place));
      staged.file(part);
      return true;
    }
    Optional<Instant> former = absent ? Optional.empty() : FileTimes.behind(place);
    if (former.isPresent() || !renewed.contains(link.to().value())) {
      listing.changes(link.to().value());
      times.renew(place(link.to()), former);
    }
    staged.link(part, Path.of(StandingNames.reference(link, path)));
    return false;
  }

  @Override
  public boolean takesItemsSideBySide() {
    return true;
  }

  @Override
  public boolean hasLinks() {
    return true;
  }

  @Override
  public void delete(TreePath path) throws IOException {
    listing.changes(path.value());
    staged.delete(place(path));
  }

  @Override
  public void complete() throws IOException {
    if (!used.isEmpty()) {
      notes.end(used); // before names change: a run may be killed behind that
      used.clear();
    }
    staged.commit(announced);
  }

  @Override
  public void announce() throws IOException {
    announced = true;
    listing.changes(HiddenFile.PUBLISHING.label());
    if (!Files.exists(mark)) {
      Files.createFile(mark);
      AtomicFile.forceFolder(folder);
    }
  }

  @Override
  public void finish() throws IOException {
    announced = false;
    listing.changes(HiddenFile.PUBLISHING.label());
    if (Files.deleteIfExists(mark)) {
      AtomicFile.forceFolder(folder);
    }
  }

  /** The state of the folder when it was opened. */
  public String openedState() {
    return listing.opened();
  }

  /** The state of the folder with the changes of this run, which end here. */
  public FolderState folderState() throws IOException {
    return listing.state();
  }

  @Override
  public TargetFailure classify(Throwable failure) {
    if (failure instanceof NoSuchFileException) {
      return TargetFailure.NOT_FOUND;
    }
    return failure instanceof FileAlreadyExistsException || failure instanceof FolderLockedException
        ? TargetFailure.CONFLICT
        : TargetFailure.FATAL;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      staged.discard();
    }
  }

  private Path place(TreePath path) {
    return folder.resolve(path.value());
  }
}
