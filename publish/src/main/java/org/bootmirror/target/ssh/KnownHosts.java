package org.bootmirror.target.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/**
 * The keys of one host in a {@code known_hosts} file (sshd(8)). Any other key is refused, and
 * nothing is written.
 */
final class KnownHosts implements ServerKeyVerifier {

  private static final String REVOKED = "revoked";

  private final SshPlace place;
  private final Path file;
  private final List<KnownHostEntry> entries;
  private final AtomicReference<HostKeyException> refusal = new AtomicReference<>();

  private KnownHosts(SshPlace place, Path file, List<KnownHostEntry> entries) {
    this.place = place;
    this.file = file;
    this.entries = entries;
  }

  static KnownHosts read(SshPlace place, Path file) throws IOException {
    List<KnownHostEntry> entries = new ArrayList<>();
    if (Files.exists(file)) {
      for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
        if (entry.isHostMatch(place.address().host(), place.port())) {
          entries.add(entry);
        }
      }
    }
    return new KnownHosts(place, file, entries);
  }

  /** The types of the known keys: the server is asked for a key of such a type. */
  Set<String> types() {
    return entries.stream()
        .map(entry -> entry.getKeyEntry().getKeyType())
        .collect(Collectors.toSet());
  }

  /** Why the server's key was refused, if it was. */
  Optional<HostKeyException> refusal() {
    return Optional.ofNullable(refusal.get());
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey key) {
    boolean known = false;
    boolean changed = false;
    for (KnownHostEntry entry : entries) {
      boolean same = isSame(session, entry, key);
      boolean plain = entry.getMarker() == null || entry.getMarker().isEmpty();
      if (same && REVOKED.equals(entry.getMarker())) {
        return refuse(key, true);
      }
      known |= same && plain;
      changed |= !same && plain;
    }
    return known || refuse(key, changed);
  }

  private static boolean isSame(ClientSession session, KnownHostEntry entry, PublicKey key) {
    try {
      PublicKey listed =
          entry.getKeyEntry().resolvePublicKey(session, Map.of(), PublicKeyEntryResolver.IGNORING);
      return listed != null && KeyUtils.compareKeys(listed, key);
    } catch (IOException | GeneralSecurityException e) {
      return false; // of a type unknown here: not the key of this session
    }
  }

  private boolean refuse(PublicKey key, boolean changed) {
    String fingerprint = KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    refusal.set(new HostKeyException(place, fingerprint, file.toString(), changed));
    return false;
  }
}
