package org.bootmirror.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which published image is customised, and what proves it.
 *
 * @param image the path of an image in a tree's folder, its URL, or any file with the bytes of one
 * @param tree the tree of the image; if empty, the tree around the path
 * @param root trusted root metadata; if empty, a folder is verified by its own root
 * @param unverified whether a URL is believed without a root
 * @param cache the folder that keeps downloaded images
 */
public record CustomizeRequest(
    String image,
    Optional<TreeLocation> tree,
    Optional<TrustedRoot.Metadata> root,
    boolean unverified,
    Path cache) {}
