package org.bootmirror.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tree.Release;

/**
 * What a target needs besides its address.
 *
 * @param names how a folder gives a file another name
 * @param cache the user's folder for locks
 * @param clock dates files, claims and commits
 * @param readOnly whether nothing is changed: a target is not made, and not locked
 * @param access to a remote target
 * @param release that is published, for a target that dates its changes by it; empty for a sweep
 */
record TargetOptions(
    NameStyle names,
    Path cache,
    InstantSource clock,
    boolean readOnly,
    TargetAccess access,
    Optional<Release> release) {}
