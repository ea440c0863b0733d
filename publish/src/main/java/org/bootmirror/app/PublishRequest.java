package org.bootmirror.app;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.target.s3.BucketHost;

/**
 * A request to publish a generated tree.
 *
 * @param tree the folder of the tree
 * @param target where to publish
 * @param names how a folder as target gives a file another name
 * @param plan the file to write the plan to, before anything is published
 * @param evenIfOtherSite whether the tree of another site in the target is replaced
 * @param host of a bucket as target
 */
public record PublishRequest(
    Path tree,
    TargetAddress target,
    NameStyle names,
    Optional<Path> plan,
    boolean evenIfOtherSite,
    BucketHost host) {}
