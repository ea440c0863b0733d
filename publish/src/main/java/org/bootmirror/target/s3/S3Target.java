package org.bootmirror.target.s3;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
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
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.MediaType;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * A bucket of S3 or of a compatible host. Each object changes as one; those of a step change
 * several at once, in any order. A link is a copy of the object, with the type and the cache rule
 * of the new name.
 *
 * <p>The host compares each object with its SHA-256 before it becomes visible; a large object comes
 * in parts, each compared with its MD5, because S3 knows no SHA-256 of an object made of parts.
 */
public final class S3Target implements Target {

  /** Objects up to this size come as a whole. */
  private static final long WHOLE = 64 << 20;

  /** The largest object of which S3 makes a copy in one request (CopyObject): 5 GiB. */
  private static final long LARGEST = 5L << 30;

  /** How often a run looks whether it still holds the claim, within a step. */
  private static final Duration CLAIM_CHECK = Duration.ofMinutes(1);

  private final S3Place place;
  private final Bucket bucket;
  private final TransferQueue queue = new TransferQueue();
  private final StateStore store;
  private final PublishedState state;
  private final InstantSource clock;
  private final String mark;

  /** Changes since the last {@link #complete}: the stored file of each path, or none. */
  private final Map<TreePath, Optional<PublishedFile>> changes = new LinkedHashMap<>();

  private boolean listed;
  private boolean announced;
  private @Nullable Instant claimed;

  private S3Target(
      S3Place place, Bucket bucket, StateStore store, PublishedState state, InstantSource clock) {
    this.place = place;
    this.store = store;
    this.bucket = bucket;
    this.state = state;
    this.clock = clock;
    this.mark = place.key(HiddenFile.PUBLISHING.label());
  }

  /**
   * Opens a place, by one request.
   *
   * @param clock by which claims of other runs are judged
   * @throws BucketException if the place cannot be read
   */
  public static S3Target open(S3Place place, InstantSource clock) throws IOException {
    return open(place, clock, place.host().credentials(), BucketConnection.SILENCE);
  }

  /** The same with other credentials, and another limit for a host's silence. */
  static S3Target open(
      S3Place place, InstantSource clock, AwsCredentialsProvider credentials, Duration silence)
      throws IOException {
    Bucket bucket = new Bucket(place, BucketConnection.open(place, credentials, silence));
    try {
      StateStore store = new BucketStateStore(bucket, place);
      PublishedState state = PublishedState.open(store, clock);
      return new S3Target(place, bucket, store, state, clock);
    } catch (IOException | RuntimeException e) {
      bucket.close();
      throw e;
    }
  }

  @Override
  public Optional<StateStore> state() {
    return Optional.of(store);
  }

  @Override
  public void claim() throws IOException {
    requireClaim();
  }

  @Override
  public boolean begin(Digest release) {
    return state.begin(release);
  }

  /** One request for each object, besides the listing. */
  @Override
  public TargetVerification verify(PublishPlan release) throws IOException {
    boolean known = !state.isUnknown();
    int names = state.files().files().size();
    Map<TreePath, Long> listed = new HashMap<>();
    list(item -> listed.put(item.path(), item.size()));
    List<TargetDifference> differences = StateComparison.of(state, listed, known);
    Map<TreePath, ObjectChecksums> checksums = new ConcurrentHashMap<>();
    for (PublishedFile file : state.files().files().values()) {
      queue.reserve(0);
      queue.add(0, () -> checksums.put(file.path(), bucket.checksums(key(file.path()))));
    }
    queue.settle();
    Map<TreePath, Content> contents = release.contents();
    Map<Content, String> sums = new HashMap<>();
    int compared = 0;
    for (Map.Entry<TreePath, ObjectChecksums> found : new TreeMap<>(checksums).entrySet()) {
      PublishedFile noted = state.get(found.getKey()).orElseThrow();
      Optional<Digest> sha256 = found.getValue().sha256();
      Optional<String> md5 = found.getValue().md5();
      Content content = contents.get(noted.path());
      Optional<TargetDifference> difference = Optional.empty();
      if (sha256.isPresent()) {
        compared++;
        difference = TargetDifference.digest(noted.path(), sha256.get(), noted.sha256());
      } else if (md5.isPresent() && content != null) {
        String expected = sums.get(content);
        if (expected == null) {
          expected = ObjectChecksums.md5(content);
          sums.put(content, expected);
        }
        compared++;
        difference = TargetDifference.digest(noted.path(), "MD5", md5.get(), expected);
      }
      if (difference.isPresent()) {
        differences.add(difference.get());
        state.deleted(noted.path());
      }
    }
    return new TargetVerification(differences, names, compared, 0);
  }

  @Override
  public byte[] read(TreePath path, long limit) throws IOException {
    String key = key(path);
    return bucket
        .get(key, limit)
        .orElseThrow(
            () ->
                new BucketException(
                    BucketProblem.NO_OBJECT,
                    place + ": found no object " + key + ", expected one",
                    null));
  }

  @Override
  public void list(Consumer<ListedItem> to) throws IOException {
    String prefix = place.keyPrefix();
    bucket.list(
        prefix,
        object -> {
          String path = object.key().substring(prefix.length());
          if (TreePath.isOne(path)) { // hidden objects are none of a tree
            to.accept(new ListedItem(new TreePath(path), object.size()));
          }
        });
  }

  @Override
  public boolean holds(Item item) throws IOException {
    return holds(item.path(), item.description());
  }

  @Override
  public boolean holds(Link link) throws IOException {
    return holds(link.path(), link.entry().content().description());
  }

  private boolean holds(TreePath path, Description description) throws IOException {
    if (state.isUnknown() && !listed) {
      List<ListedItem> items = new ArrayList<>();
      list(items::add);
      for (ListedItem item : items) {
        found(item);
      }
      listed = true;
    }
    return state
        .get(path)
        .filter(file -> file.size() == description.size())
        .filter(file -> file.sha256().equals(description.sha256()))
        .isPresent();
  }

  @Override
  public boolean holds(HostFile file) throws IOException {
    return bucket
        .get(place.key(file.name().label()), HostFile.MAX_BYTES)
        .map(Digest::of)
        .filter(Digest.of(file.bytes())::equals)
        .isPresent();
  }

  @Override
  public void put(HostFile file) throws IOException {
    lookAfterClaim();
    byte[] bytes = file.bytes();
    bucket.put(
        place.key(file.name().label()),
        bytes,
        Digest.of(bytes),
        ObjectHeaders.HIDDEN,
        PutCondition.NONE);
  }

  /**
   * An immutable name is given only to complete objects; of other names the bytes are not known.
   */
  private void found(ListedItem item) throws IOException {
    Optional<ImmutableName> name = ImmutableName.parse(item.path().value());
    if (name.isPresent()) {
      state.files().add(new PublishedFile(item.path(), name.get().digest(), item.size()));
    }
  }

  @Override
  public void put(Item item, PutCondition condition) throws IOException {
    Description description = item.description();
    TreePath path = item.path();
    String key = key(path);
    long size = description.size();
    if (size > LARGEST) {
      throw new BucketException(
          BucketProblem.TOO_LARGE,
          place + ": found " + size + " bytes for " + key + ", expected at most " + LARGEST,
          null);
    }
    change(path, Optional.of(new PublishedFile(path, description.sha256(), size)));
    ObjectHeaders headers = new ObjectHeaders(item.mediaType(), item.cacheRule());
    if (size > WHOLE) {
      try (PartUpload upload =
          PartUpload.begin(bucket, queue, key, headers, this::lookAfterClaim)) {
        item.writeTo(upload);
        upload.complete(condition);
      }
    } else {
      putWhole(item, key, headers, condition);
    }
    if (condition == PutCondition.ABSENT) {
      settle();
    }
  }

  private void putWhole(Item item, String key, ObjectHeaders headers, PutCondition condition)
      throws IOException {
    Description description = item.description();
    long size = description.size();
    queue.reserve(size);
    byte[] bytes;
    try {
      bytes = ItemBytes.of(item);
    } catch (IOException | RuntimeException e) {
      queue.free(size);
      throw e;
    }
    queue.add(size, () -> bucket.put(key, bytes, description.sha256(), headers, condition));
  }

  /** Returns false: the host makes the copy, and no byte of the object is sent. */
  @Override
  public boolean link(Link link) throws IOException {
    TreePath path = link.path();
    Description description = link.entry().content().description();
    change(path, Optional.of(new PublishedFile(path, description.sha256(), description.size())));
    TreePath name = link.entry().paths().get(link.number());
    MediaType type = TreeLayout.mediaType(name.value());
    CacheRule rule = link.isImmutable() ? CacheRule.FOR_EVER : TreeLayout.cacheRule(name.value());
    String from = key(link.to());
    queue.reserve(0);
    queue.add(0, () -> bucket.copy(from, key(path), new ObjectHeaders(type, rule)));
    return false;
  }

  @Override
  public boolean keepsMediaTypes() {
    return true;
  }

  @Override
  public void delete(TreePath path) throws IOException {
    change(path, Optional.empty());
    queue.reserve(0);
    queue.add(0, () -> bucket.delete(key(path)));
  }

  /** Notes a change, which only the holder of the claim may make. */
  private void change(TreePath path, Optional<PublishedFile> file) throws IOException {
    if (changes.containsKey(path)) {
      settle(); // of two changes of a path the second remains
    }
    lookAfterClaim();
    changes.put(path, file);
  }

  private void lookAfterClaim() throws IOException {
    Instant checked = claimed;
    if (checked == null || !clock.instant().isBefore(checked.plus(CLAIM_CHECK))) {
      requireClaim();
    }
  }

  private void requireClaim() throws IOException {
    state.requireClaim();
    claimed = clock.instant();
  }

  /** Waits for all changes. */
  private void settle() throws IOException {
    Map<TreePath, Optional<PublishedFile>> settled = Map.copyOf(changes);
    changes.clear();
    queue.settle();
    for (Map.Entry<TreePath, Optional<PublishedFile>> change : settled.entrySet()) {
      if (change.getValue().isPresent()) {
        state.stored(change.getValue().get());
      } else {
        state.deleted(change.getKey());
      }
    }
  }

  @Override
  public void complete() throws IOException {
    boolean changed = !changes.isEmpty();
    settle();
    if (changed) {
      requireClaim();
    }
  }

  @Override
  public void announce() throws IOException {
    requireClaim();
    byte[] nothing = {};
    bucket.put(mark, nothing, Digest.of(nothing), ObjectHeaders.HIDDEN, PutCondition.NONE);
    announced = true;
  }

  @Override
  public void finish() throws IOException {
    if (announced) {
      requireClaim();
      bucket.delete(mark);
      announced = false;
    }
    state.save();
  }

  @Override
  public TargetFailure classify(Throwable failure) {
    if (failure instanceof BucketException found) {
      return found.problem().failure();
    }
    return failure instanceof ClaimedException ? TargetFailure.CONFLICT : TargetFailure.FATAL;
  }

  @Override
  public void close() throws IOException {
    try (bucket;
        state) {
      queue.close();
    }
  }

  private String key(TreePath path) {
    return place.key(path.value());
  }
}
