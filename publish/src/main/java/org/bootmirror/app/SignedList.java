package org.bootmirror.app;

import java.nio.file.Path;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.ListComment;
import org.bootmirror.content.Digest;

/**
 * A list with its signature.
 *
 * @param list the lines
 * @param sha256 of the list
 * @param comment the trusted comment of the signature
 * @param out the file
 * @param written whether anything had changed
 */
public record SignedList(
    BinaryList list, Digest sha256, ListComment comment, Path out, boolean written) {}
