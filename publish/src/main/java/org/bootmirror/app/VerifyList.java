package org.bootmirror.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.BinaryListReader;
import org.bootmirror.binaries.ListName;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.http.Route;
import org.bootmirror.tree.TreePath;

/** Verifies the signature of a list, and compares every file with the list. */
public final class VerifyList {

  /** Bytes of the largest signature of minisign. */
  static final int MAX_SIGNATURE = 1 << 12;

  private final Feedback feedback;
  private final String publicKey;
  private final Route route;

  /**
   * @param feedback is told which file is read
   * @param publicKey text of the file with minisign's public key
   * @param route of the connections to a server
   */
  public VerifyList(Feedback feedback, String publicKey, Route route) {
    this.feedback = feedback;
    this.publicKey = publicKey;
    this.route = route;
  }

  /**
   * Verifies. The signature stands beside the list; in a tree, its name has the list's digest.
   *
   * @param location the folder of the list
   * @throws UntrustedListException if the list or its signature is missing, or the key has not
   *     signed the list
   * @throws org.bootmirror.binaries.MalformedListException if the signed bytes are no list
   */
  public ListVerification run(TreeLocation location) throws IOException {
    ListAccess access =
        location instanceof TreeLocation.Url published
            ? new ListAtUrl(published.url(), route, feedback)
            : new ListInFolder(((TreeLocation.Folder) location).path(), feedback);
    String folder = access.name();
    byte[] bytes =
        access
            .read(ListName.FILE, BinaryListReader.MAX_BYTES)
            .orElseThrow(() -> new UntrustedListException(folder, "found no list"));
    Digest sha256 = Digest.of(bytes);
    TreePath signed = new TreePath(ListName.SIGNATURE).immutable(sha256);
    Optional<byte[]> ofTree = access.read(signed.value(), MAX_SIGNATURE);
    Optional<byte[]> any =
        ofTree.isPresent() ? ofTree : access.read(ListName.SIGNATURE, MAX_SIGNATURE);
    String signature =
        any.map(text -> new String(text, StandardCharsets.UTF_8))
            .orElseThrow(() -> new UntrustedListException(folder, "found no signature"));
    Optional<String> objection = Minisign.objection(publicKey, bytes, signature);
    if (objection.isPresent()) {
      throw new UntrustedListException(folder, "found a signature that " + objection.get());
    }
    BinaryList list = BinaryListReader.read(folder + "/" + ListName.FILE, bytes);
    return new ListVerification(
        list,
        sha256,
        Minisign.trustedComment(signature).orElseThrow(),
        access.compare(list, ofTree.isPresent()));
  }
}
