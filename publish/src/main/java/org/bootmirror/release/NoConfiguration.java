package org.bootmirror.release;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * An empty git configuration: the user's and the machine's must not change the result.
 *
 * <p>The configuration sets the resolution of file times. Otherwise jgit measures the resolution
 * for seconds, by files in the repository, and keeps the result in the user's home.
 */
public final class NoConfiguration extends SystemReader.Delegate {

  private static final long COARSE_MILLIS = 100;

  private NoConfiguration(SystemReader system) {
    super(system);
  }

  /** Comes before any other use of jgit, as often as necessary. */
  public static synchronized void use() {
    SystemReader system = SystemReader.getInstance();
    if (!(system instanceof NoConfiguration)) {
      SystemReader.setInstance(new NoConfiguration(system));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return empty(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return empty(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return empty(parent, fs);
  }

  private static FileBasedConfig empty(@Nullable Config parent, FS fs) {
    return new FileBasedConfig(parent, null, fs) {
      @Override
      public void load() {
        // nothing to load
      }

      @Override
      public void save() {
        // nothing to keep
      }

      @Override
      public long getTimeUnit(
          String section, @Nullable String subsection, String name, long standard, TimeUnit unit) {
        return section.equals("filesystem")
            ? unit.convert(COARSE_MILLIS, TimeUnit.MILLISECONDS)
            : super.getTimeUnit(section, subsection, name, standard, unit);
      }

      @Override
      public boolean isOutdated() {
        return false;
      }
    };
  }
}
