package org.bootmirror.target.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.target.PutCondition;
import org.bootmirror.target.state.StateStore;

/** The objects below {@code .publish/} at the top of the tree. */
final class BucketStateStore implements StateStore {

  private final Bucket bucket;
  private final String prefix;

  BucketStateStore(Bucket bucket, S3Place place) {
    this.bucket = bucket;
    this.prefix = place.key(FOLDER + "/");
  }

  @Override
  public Optional<byte[]> read(String name, long limit) throws IOException {
    return bucket.get(prefix + name, limit);
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    put(name, bytes, PutCondition.NONE);
  }

  /**
   * Where the first attempt succeeds and its answer is lost, the SDK's next attempt finds its own
   * object: equal bytes count as written by this call. Callers put something unique into them.
   */
  @Override
  public boolean create(String name, byte[] bytes) throws IOException {
    try {
      put(name, bytes, PutCondition.ABSENT);
      return true;
    } catch (BucketException e) {
      if (e.problem() != BucketProblem.CONFLICT) {
        throw e;
      }
      return holds(name, bytes);
    }
  }

  /** Whether an object has exactly these bytes. A larger one, of another writer, has not. */
  private boolean holds(String name, byte[] bytes) throws IOException {
    try {
      return read(name, bytes.length).filter(found -> Arrays.equals(found, bytes)).isPresent();
    } catch (BucketException e) {
      if (e.problem() != BucketProblem.TOO_LARGE) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public List<String> list() throws IOException {
    List<String> names = new ArrayList<>();
    bucket.list(prefix, object -> names.add(object.key().substring(prefix.length())));
    return names;
  }

  @Override
  public void delete(String name) throws IOException {
    bucket.delete(prefix + name);
  }

  private void put(String name, byte[] bytes, PutCondition condition) throws IOException {
    bucket.put(prefix + name, bytes, Digest.of(bytes), ObjectHeaders.HIDDEN, condition);
  }
}
