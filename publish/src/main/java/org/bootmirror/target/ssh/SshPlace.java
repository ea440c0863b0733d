package org.bootmirror.target.ssh;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A folder on a host to be published to, and how.
 *
 * @param address of the folder; made if missing
 * @param folder of the user's keys and {@code known_hosts}: {@code ~/.ssh}
 * @param identity a private key to be used instead of the user's default keys
 * @param agent the socket of an ssh agent: {@code SSH_AUTH_SOCK}
 * @param clock for the times of files that names are pointed back to, and for claims
 */
public record SshPlace(
    SshAddress address,
    Path folder,
    Optional<Path> identity,
    Optional<Path> agent,
    InstantSource clock) {}
