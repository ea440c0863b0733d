package org.bootmirror.target.git;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.bootmirror.content.Content;
import org.bootmirror.target.Item;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * Contents as git's objects. An object's name is a digest of the size and the bytes, so a content
 * of unknown size is written to a file first.
 */
final class Blobs {

  private final ObjectInserter inserter;
  private final Path scratch;
  private final Map<Content, ObjectId> names = new HashMap<>();

  /**
   * @param scratch a file of this class alone
   */
  Blobs(ObjectInserter inserter, Path scratch) {
    this.inserter = inserter;
    this.scratch = scratch;
  }

  /** The name of an item's object. Reads the content once, and stores one of unknown size. */
  ObjectId name(Item item) throws IOException {
    Content content = item.entry().content();
    ObjectId known = names.get(content);
    if (known != null) {
      return known;
    }
    if (!item.isDescribed()) {
      return store(item);
    }
    MessageDigest sha1 = sha1();
    String header = Constants.TYPE_BLOB + " " + item.description().size() + "\0";
    sha1.update(header.getBytes(StandardCharsets.US_ASCII));
    item.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha1));
    ObjectId name = ObjectId.fromRaw(sha1.digest());
    names.put(content, name);
    return name;
  }

  /** Stores an item's object. */
  ObjectId store(Item item) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(scratch))) {
      item.writeTo(out);
    }
    try (InputStream in = Files.newInputStream(scratch)) {
      ObjectId name = inserter.insert(Constants.OBJ_BLOB, Files.size(scratch), in);
      names.put(item.entry().content(), name);
      return name;
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-1
    }
  }
}
