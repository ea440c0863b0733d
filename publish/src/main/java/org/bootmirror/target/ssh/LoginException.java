package org.bootmirror.target.ssh;

import java.io.IOException;
import java.util.List;

/** The server accepts none of the user's keys. */
public final class LoginException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> tried;
  private final transient List<String> locked;

  LoginException(SshPlace place, UserKeys keys, Throwable cause) {
    super(
        place.hostAndPort()
            + ": found no key of the user "
            + place.user()
            + " that the server accepts; tried "
            + (keys.tried().isEmpty() ? "none" : String.join(", ", keys.tried()))
            + (keys.locked().isEmpty()
                ? ""
                : "; not tried, because of a passphrase: " + String.join(", ", keys.locked())),
        cause);
    this.tried = List.copyOf(keys.tried());
    this.locked = List.copyOf(keys.locked());
  }

  /** The keys that the server did not accept: files, and the agent's socket. */
  public List<String> tried() {
    return tried;
  }

  /** The files whose keys have a passphrase: an agent can hold these keys. */
  public List<String> locked() {
    return locked;
  }
}
