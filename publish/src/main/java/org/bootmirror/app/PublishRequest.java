package org.bootmirror.app;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.edge.WebHost;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.folder.NameStyle;

/**
 * A request to publish a generated tree.
 *
 * @param tree the folder of the tree
 * @param target where to publish
 * @param host that serves the target, if its limits and files are known
 * @param names how a folder as target gives a file another name
 * @param plan the file to write the plan to, before anything is published
 * @param evenIfOtherSite whether the tree of another site in the target is replaced
 * @param access to a remote target
 * @param verified whether the target is listed first, and compared with what it notes
 */
public record PublishRequest(
    Path tree,
    TargetAddress target,
    Optional<WebHost> host,
    NameStyle names,
    Optional<Path> plan,
    boolean evenIfOtherSite,
    TargetAccess access,
    boolean verified) {}
