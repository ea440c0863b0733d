package org.bootmirror.target.folder;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A folder to be published to, and how.
 *
 * @param folder of the tree; made if missing
 * @param names whether further names are links or copies
 * @param cache the user's folder for the lock of a tree that cannot have the lock beside it
 * @param now the instant of the publication: the time of files that names are pointed back to
 */
public record FolderPlace(Path folder, NameStyle names, Path cache, Instant now) {}
