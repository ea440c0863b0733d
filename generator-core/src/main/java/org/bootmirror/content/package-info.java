/**
 * Contents: bytes with size, digests and slots, independent of boot formats.
 *
 * <p>A {@link org.bootmirror.content.Content} produces its bytes on writing; one writing also
 * yields size and digests. A {@link org.bootmirror.content.Slot} is a part of a content that an
 * overlay may replace. A {@link org.bootmirror.content.ByteSource} is random access to third-party
 * bytes.
 *
 * <p>Not here: any file format, the network, the clock, where a tree is written to.
 */
@NullMarked
package org.bootmirror.content;

import org.jspecify.annotations.NullMarked;
