package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.content.ResultCache;

/** Results in the cache that are of one version of the program: another one computes them again. */
public final class ProgramResults implements ResultCache {

  private final Path folder;
  private final FileResultCache results;
  private final String program;
  private final boolean believed;

  /**
   * @param cache the folder of everything that is kept between runs
   * @param program the version: letters, digits and hyphens
   * @param believed whether earlier results count; else all are computed, and kept, again
   */
  public ProgramResults(Path cache, String program, boolean believed) {
    this.folder = FileResultCache.folder(cache);
    this.results = FileResultCache.in(cache);
    this.program = program;
    this.believed = believed;
  }

  @Override
  public byte[] recall(String method, byte[] input, Content.Recipe computation) throws IOException {
    Optional<byte[]> known = find(method, input);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] result = computation.bytes();
    keep(method, input, result);
    return result;
  }

  @Override
  public Optional<byte[]> find(String method, byte[] input) {
    return believed ? results.find(of(method), input) : Optional.empty();
  }

  @Override
  public void keep(String method, byte[] input, byte[] result) {
    results.keep(of(method), input, result);
  }

  /** Deletes results that were kept long ago, of any version; a look each week is enough. */
  public void deleteOld(Instant now) {
    new OldResults(folder, now).delete();
  }

  private String of(String method) {
    return method + "-" + program;
  }
}
