package org.bootmirror.mirror;

import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;

/**
 * A file of a signed release.
 *
 * @param path with the digest in the name
 * @param sha256 of the bytes
 * @param length in bytes
 */
public record SignedFile(TreePath path, Digest sha256, long length) {}
