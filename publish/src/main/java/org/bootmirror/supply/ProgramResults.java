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
  private final ResultCache results;
  private final String program;

  /**
   * @param cache the folder of everything that is kept between runs
   * @param program the version: letters, digits and hyphens
   * @param believed whether earlier results count; else all are computed, and kept, again
   */
  public ProgramResults(Path cache, String program, boolean believed) {
    FileResultCache files = FileResultCache.in(cache);
    this.folder = FileResultCache.folder(cache);
    this.results = believed ? files : files.renewing();
    this.program = program;
  }

  @Override
  public byte[] recall(String method, byte[] input, Content.Recipe computation) throws IOException {
    return results.recall(of(method), input, computation);
  }

  @Override
  public Optional<byte[]> find(String method, byte[] input) throws IOException {
    return results.find(of(method), input);
  }

  @Override
  public void keep(String method, byte[] input, byte[] result) throws IOException {
    results.keep(of(method), input, result);
  }

  @Override
  public void drop(String method, byte[] input) throws IOException {
    results.drop(of(method), input);
  }

  /** Deletes results that were kept long ago, of any version; a look each week is enough. */
  public void deleteOld(Instant now) {
    new OldResults(folder, now).delete();
  }

  private String of(String method) {
    return method + "-" + program;
  }
}
