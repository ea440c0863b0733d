package org.bootmirror.serve;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.tree.CacheRule;
import org.bootmirror.tree.MediaType;

/**
 * What a server sends for a URL (RFC 9110, 3.2): bytes with random access, and what is said about
 * them. The bytes do not change while the representation is open.
 *
 * @param body the bytes
 * @param etag changes with the bytes; empty if the file system cannot tell that
 * @param lastModified in whole seconds
 * @param mediaType of the bytes
 * @param cacheRule of the URL
 * @param fileName for a saved copy; empty for a file of the tree
 * @param file closed with the representation
 */
record Representation(
    ByteSource body,
    Optional<EntityTag> etag,
    Instant lastModified,
    MediaType mediaType,
    CacheRule cacheRule,
    Optional<String> fileName,
    Closeable file)
    implements Closeable {

  @Override
  public void close() throws IOException {
    file.close();
  }
}
