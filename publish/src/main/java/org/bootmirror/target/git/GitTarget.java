package org.bootmirror.target.git;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.release.NoConfiguration;
import org.bootmirror.target.HostFile;
import org.bootmirror.target.Item;
import org.bootmirror.target.Link;
import org.bootmirror.target.ListedItem;
import org.bootmirror.target.PutCondition;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetFailure;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.TreePath;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * A branch. {@link #finish} makes all changes visible by one push, which fails if the branch has
 * another tip than when the target was opened; no lock is needed. Files of earlier releases stay
 * until somebody deletes them.
 *
 * <p>Every item is compared with git's digest of the content, without the content being fetched.
 */
public final class GitTarget implements Target {

  private final GitPlace place;
  private final ScratchFolder scratch;
  private final RemoteBranch remote;
  private final Optional<ObjectId> tip;
  private final ObjectId former;
  private final BranchFiles files;
  private final ObjectInserter inserter;
  private final Blobs blobs;
  private final TreeMap<TreePath, Long> tooLarge = new TreeMap<>();
  private @Nullable RemoteBranch whole;

  private GitTarget(GitPlace place, ScratchFolder scratch, RemoteBranch remote) throws IOException {
    this.place = place;
    this.scratch = scratch;
    this.remote = remote;
    this.tip = remote.fetch(true);
    this.inserter = remote.local().newObjectInserter();
    this.blobs = new Blobs(inserter, scratch.folder().resolve("content"));
    if (tip.isPresent()) {
      try (RevWalk walk = new RevWalk(remote.local())) {
        this.former = walk.parseCommit(tip.get()).getTree().getId();
      }
      this.files = BranchFiles.read(remote.local(), former);
    } else {
      this.former = ObjectId.zeroId();
      this.files = new BranchFiles();
    }
  }

  /** Opens a branch: fetches its tip. A branch that is missing is made by the first push. */
  public static GitTarget open(GitPlace place) throws IOException {
    if (place.address().url().startsWith("ssh:") || !Repository.isValidRefName(place.ref())) {
      throw new IOException(
          place.address()
              + ": found git+ssh or no name of a branch, expected git+https://…#BRANCH");
    }
    NoConfiguration.use();
    ScratchFolder scratch = ScratchFolder.in(place.scratch());
    try {
      RemoteBranch remote = RemoteBranch.in(scratch.folder().resolve("tip"), place);
      try {
        return new GitTarget(place, scratch, remote);
      } catch (IOException | RuntimeException e) {
        remote.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  @Override
  public byte[] read(TreePath path, long limit) throws IOException {
    return read(path.value(), limit);
  }

  private byte[] read(String path, long limit) throws IOException {
    ObjectId content = files.get(path).orElseThrow(() -> new NoSuchFileException(path));
    try (ObjectReader reader = readerOf(content)) {
      ObjectLoader object = reader.open(content, Constants.OBJ_BLOB);
      if (object.getSize() > limit) {
        throw new IOException(
            path + ": found " + object.getSize() + " bytes, expected at most " + limit);
      }
      return object.getCachedBytes(Math.toIntExact(limit));
    }
  }

  @Override
  public void list(Consumer<ListedItem> to) throws IOException {
    TreeMap<String, ObjectId> names = new TreeMap<>();
    files.forEach(names::put);
    for (String name : names.keySet()) {
      if (TreePath.isOne(name)) {
        ObjectId content = names.get(name);
        try (ObjectReader reader = readerOf(content)) {
          long size = reader.getObjectSize(content, Constants.OBJ_BLOB);
          to.accept(new ListedItem(new TreePath(name), size));
        }
      }
    }
  }

  /** A reader that has a content; fetches the contents of all files if necessary. */
  private ObjectReader readerOf(ObjectId content) throws IOException {
    inserter.flush();
    ObjectReader reader = remote.local().newObjectReader();
    if (reader.has(content)) {
      return reader;
    }
    reader.close();
    RemoteBranch complete = whole;
    if (complete == null) {
      Path folder = scratch.folder().resolve("whole");
      complete = RemoteBranch.in(folder, place);
      whole = complete;
      complete.fetch(false);
    }
    ObjectReader other = complete.local().newObjectReader();
    if (!other.has(content)) {
      other.close();
      throw new OvertakenException(place.address(), "the branch has another tip");
    }
    return other;
  }

  @Override
  public boolean holds(Item item) throws IOException {
    if (item.isImmutable() && !item.isDescribed() && files.get(item.name().value()).isEmpty()) {
      return false; // most likely new: stored, and compared by git, in one reading
    }
    ObjectId name = blobs.name(item);
    return files.get(item.path().value()).filter(name::equals).isPresent();
  }

  @Override
  public boolean holds(Link link) throws IOException {
    Optional<ObjectId> content = files.get(link.path().value());
    return content.isPresent() && content.equals(files.get(link.to().value()));
  }

  @Override
  public boolean holds(HostFile file) throws IOException {
    return files
        .get(file.name().label())
        .filter(inserter.idFor(Constants.OBJ_BLOB, file.bytes())::equals)
        .isPresent();
  }

  @Override
  public void put(HostFile file) throws IOException {
    files.put(file.name().label(), inserter.insert(Constants.OBJ_BLOB, file.bytes()));
  }

  @Override
  public void put(Item item, PutCondition condition) throws IOException {
    ObjectId content = blobs.store(item);
    TreePath path = item.path();
    if (condition == PutCondition.ABSENT && files.get(path.value()).isPresent()) {
      throw new FileAlreadyExistsException(path.value());
    }
    if (item.description().size() > place.fileLimit()) {
      tooLarge.put(path, item.description().size());
    }
    files.put(path.value(), content);
  }

  @Override
  public boolean link(Link link) throws IOException {
    String item = link.to().value();
    ObjectId content = files.get(item).orElseThrow(() -> new NoSuchFileException(item));
    files.put(link.path().value(), content);
    return false;
  }

  @Override
  public void delete(TreePath path) {
    files.remove(path.value());
  }

  /**
   * Changes become visible by {@link #finish}.
   *
   * @throws TooLargeException if the host would refuse files
   */
  @Override
  public void complete() throws IOException {
    if (!tooLarge.isEmpty()) {
      throw new TooLargeException(tooLarge, place.fileLimit());
    }
    inserter.flush();
  }

  @Override
  public Optional<StateStore> state() {
    return Optional.of(
        new BranchStateStore(
            files,
            new BranchStateStore.Contents() {
              @Override
              public byte[] read(String path, long limit) throws IOException {
                return GitTarget.this.read(path, limit);
              }

              @Override
              public void write(String path, byte[] bytes) throws IOException {
                files.put(path, inserter.insert(Constants.OBJ_BLOB, bytes));
              }
            }));
  }

  /** A branch changes in one moment. */
  @Override
  public void announce() {}

  @Override
  public void finish() throws IOException {
    complete();
    files.put(HiddenFile.NO_JEKYLL.label(), inserter.insert(Constants.OBJ_BLOB, new byte[0]));
    ObjectId tree = files.write(inserter);
    if (!tree.equals(former)) {
      ObjectId commit = inserter.insert(place.note().commit(tree, tip));
      inserter.flush();
      remote.push(commit, tip);
    }
  }

  @Override
  public TargetFailure classify(Throwable failure) {
    if (failure instanceof NoSuchFileException) {
      return TargetFailure.NOT_FOUND;
    }
    if (failure instanceof OvertakenException || failure instanceof FileAlreadyExistsException) {
      return TargetFailure.CONFLICT;
    }
    return failure.getCause() instanceof TransportException
        ? TargetFailure.RETRY
        : TargetFailure.FATAL;
  }

  @Override
  public void close() throws IOException {
    try (scratch;
        remote;
        inserter) {
      if (whole != null) {
        whole.close();
      }
    }
  }
}
