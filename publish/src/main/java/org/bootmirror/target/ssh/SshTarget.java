package org.bootmirror.target.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.client.SftpClient;
import org.bootmirror.content.Digest;
import org.bootmirror.target.HostFile;
import org.bootmirror.target.Item;
import org.bootmirror.target.Link;
import org.bootmirror.target.ListedItem;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.PutCondition;
import org.bootmirror.target.StateComparison;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetDifference;
import org.bootmirror.target.TargetFailure;
import org.bootmirror.target.TargetVerification;
import org.bootmirror.target.state.ClaimedException;
import org.bootmirror.target.state.PublishedFile;
import org.bootmirror.target.state.PublishedState;
import org.bootmirror.target.state.StateStore;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreePath;

/**
 * A folder behind ssh, live or not. {@link #complete} makes changes visible, file by file.
 *
 * <p>What the folder holds is known from the {@link PublishedState}; without one, the folder is
 * listed once, and complete files with digests in their names are kept.
 */
public final class SshTarget implements Target {

  /** How often a long run looks after its claim. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Closeable connection;
  private final ClientSession session;
  private final RemoteFiles files;
  private final String folder;
  private final InstantSource clock;
  private final StateStore store;
  private final PublishedState state;
  private final StagedRemoteFiles staged;

  /** Plain names in a folder of an unknown state. */
  private final Set<TreePath> foundNames = new HashSet<>();

  private final List<String> leftovers = new ArrayList<>();
  private Optional<Instant> looked = Optional.empty();
  private boolean listed;
  private boolean marked;

  private SshTarget(Closeable connection, SftpClient sftp, String folder, InstantSource clock)
      throws IOException {
    this.connection = connection;
    this.session = sftp.getClientSession();
    this.files = new RemoteFiles(sftp);
    this.folder = folder;
    this.clock = clock;
    this.store = SshStateStore.of(files, folder);
    this.state = PublishedState.open(store, clock);
    this.staged = new StagedRemoteFiles(files, clock.instant());
  }

  /**
   * Opens a folder. A folder that is missing is made at the first change.
   *
   * @throws HostKeyException if the server's key is not known
   * @throws LoginException if the server accepts no key of the user
   */
  public static SshTarget open(SshPlace place) throws IOException {
    SshConnection connection = SshConnection.open(place);
    try {
      return over(connection, connection.sftp(), place);
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens a folder by a client.
   *
   * @param connection to be closed with the target
   */
  static SshTarget over(Closeable connection, SftpClient sftp, SshPlace place) throws IOException {
    String folder = place.pathIn(() -> sftp.canonicalPath("."));
    return new SshTarget(connection, sftp, folder, place.clock());
  }

  @Override
  public void claim() throws IOException {
    beginChange();
  }

  @Override
  public boolean begin(Digest release) {
    return state.begin(release);
  }

  @Override
  public TargetVerification verify(PublishPlan release) throws IOException {
    boolean known = !state.isUnknown();
    listUnknown();
    int names = state.files().files().size();
    Map<TreePath, Long> sizes = new HashMap<>();
    list(item -> sizes.put(item.path(), item.size()));
    List<TargetDifference> differences = StateComparison.of(state, sizes, known);
    List<PublishedFile> noted = new ArrayList<>(state.files().files().values());
    if (!known) { // the digest in the name of a signature is that of the signed file
      noted.removeIf(file -> SignatureName.parse(file.path().value()).isPresent());
    }
    RemoteComparison compared =
        RemoteComparison.of(session, files, folder, noted, HostSums.PATIENCE);
    for (TargetDifference difference : compared.differences()) {
      state.deleted(difference.path());
    }
    differences.addAll(compared.differences());
    return new TargetVerification(differences, names, compared.hashedThere(), compared.readBack());
  }

  @Override
  public byte[] read(TreePath path, long limit) throws IOException {
    return files.read(place(path), limit);
  }

  @Override
  public void list(Consumer<ListedItem> to) throws IOException {
    new RemoteFolderWalk(files, folder).walk(to, part -> {});
  }

  @Override
  public boolean holds(Item item) throws IOException {
    if (item.isImmutable()
        && !item.isDescribed()
        && known(item.name()).isEmpty()
        && !foundNames.contains(item.name())) {
      return false; // most likely new: not worth a reading for the digest alone
    }
    return holds(item.path(), item.description().sha256(), item.description().size());
  }

  @Override
  public boolean holds(Link link) throws IOException {
    return holds(
        link.path(),
        link.entry().content().description().sha256(),
        link.entry().content().description().size());
  }

  @Override
  public boolean holds(HostFile file) throws IOException {
    String place = place(file.name());
    return files.findName(place).isPresent()
        && Arrays.equals(files.read(place, HostFile.MAX_BYTES), file.bytes());
  }

  @Override
  public void put(HostFile file) throws IOException {
    beginChange();
    staged.makeFolders(folder);
    String part = folder + "/" + HiddenFile.part(file.name().label());
    files.write(part, file.bytes(), Optional.empty());
    files.rename(part, place(file.name()));
    files.force(folder);
  }

  private boolean holds(TreePath path, Digest digest, long size) throws IOException {
    return known(path).filter(new PublishedFile(path, digest, size)::equals).isPresent();
  }

  private Optional<PublishedFile> known(TreePath path) throws IOException {
    listUnknown();
    return state.get(path);
  }

  /** Immutable names of the right size hold complete items: only complete files are renamed. */
  private void listUnknown() throws IOException {
    if (listed || !state.isUnknown()) {
      return;
    }
    listed = true;
    List<ListedItem> found = new ArrayList<>();
    new RemoteFolderWalk(files, folder).walk(found::add, leftovers::add);
    for (ListedItem item : found) {
      Optional<ImmutableName> name = ImmutableName.parse(item.path().value());
      if (name.isPresent()) {
        state.stored(new PublishedFile(item.path(), name.get().digest(), item.size()));
      } else {
        foundNames.add(item.path());
      }
    }
  }

  @Override
  public void put(Item item, PutCondition condition) throws IOException {
    beginChange();
    String part = staged.part(place(item.name()));
    BufferedUpload upload = new BufferedUpload(() -> files.begin(part));
    try (upload) {
      item.writeTo(new WatchedStream(upload, this::lookAfterClaim));
    }
    String place = place(item.path());
    if (condition == PutCondition.ABSENT && files.findName(place).isPresent()) {
      throw new FileAlreadyExistsException(place);
    }
    staged.file(part, upload, place, item.isImmutable());
    state.stored(
        new PublishedFile(item.path(), item.description().sha256(), item.description().size()));
  }

  @Override
  public boolean link(Link link) throws IOException {
    beginChange();
    staged.link(place(link.path()), link.path().relative(link.to()), place(link.to()));
    state.stored(
        new PublishedFile(
            link.path(),
            link.entry().content().description().sha256(),
            link.entry().content().description().size()));
    return false;
  }

  @Override
  public boolean hasLinks() {
    return true;
  }

  @Override
  public void delete(TreePath path) throws IOException {
    beginChange();
    staged.delete(place(path));
    state.deleted(path);
  }

  @Override
  public void complete() throws IOException {
    staged.await();
    if (looked.isPresent()) {
      state.requireClaim();
      staged.show();
    }
  }

  @Override
  public void announce() throws IOException {
    beginChange();
    staged.makeFolders(folder);
    files.write(place(HiddenFile.PUBLISHING), new byte[0], Optional.empty());
    files.force(folder);
    marked = true;
  }

  @Override
  public void finish() throws IOException {
    if (marked || state.isUnknown()) {
      beginChange();
      if (files.delete(place(HiddenFile.PUBLISHING))) {
        files.force(folder);
      }
      marked = false;
    }
    state.save();
  }

  @Override
  public Optional<StateStore> state() {
    return Optional.of(store);
  }

  @Override
  public TargetFailure classify(Throwable failure) {
    if (failure instanceof ClaimedException || failure instanceof FileAlreadyExistsException) {
      return TargetFailure.CONFLICT;
    }
    if (failure instanceof RemoteFileException e) {
      return e.isMissing()
          ? TargetFailure.NOT_FOUND
          : e.isConnectionLost() ? TargetFailure.RETRY : TargetFailure.FATAL;
    }
    return failure instanceof SshException || failure.getCause() instanceof SshException
        ? TargetFailure.RETRY
        : TargetFailure.FATAL;
  }

  @Override
  public void close() throws IOException {
    try (connection;
        state;
        staged) {
      // in the order of changes, backwards: parts, claim, connection
    }
  }

  /** Before each change. The first one takes the claim, and deletes what a killed run left. */
  private void beginChange() throws IOException {
    if (looked.isPresent()) {
      lookAfterClaim();
      return;
    }
    state.requireClaim();
    looked = Optional.of(clock.instant());
    listUnknown();
    for (String part : leftovers) {
      files.delete(part);
    }
  }

  private void lookAfterClaim() throws IOException {
    Instant now = clock.instant();
    if (looked.filter(last -> now.isBefore(last.plus(LOOK))).isEmpty()) {
      state.requireClaim();
      looked = Optional.of(now);
    }
  }

  private String place(TreePath path) {
    return folder + "/" + path;
  }

  private String place(HiddenFile file) {
    return folder + "/" + file.label();
  }
}
