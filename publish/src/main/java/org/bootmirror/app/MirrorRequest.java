package org.bootmirror.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootmirror.http.Route;
import org.bootmirror.mirror.FilterNames;
import org.bootmirror.mirror.Rebase;

/**
 * A request to mirror a site.
 *
 * @param origin the site
 * @param folder of the mirror
 * @param root what the operator trusts
 * @param asOf the instant at which metadata must be valid; nothing for the present
 * @param archive to be written as well: the release as one file
 * @param filter of the copied files
 * @param prune the number of releases whose files stay; nothing is removed if empty
 * @param rebase images to be made that start from the mirror
 * @param route of the connections to a server
 */
public record MirrorRequest(
    MirrorOrigin origin,
    Path folder,
    TrustedRoot.Metadata root,
    Optional<Instant> asOf,
    Optional<Path> archive,
    FilterNames filter,
    OptionalInt prune,
    Optional<Rebase> rebase,
    Route route) {}
