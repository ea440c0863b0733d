package org.bootmirror.target.ssh;

import java.io.IOException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** The server refused a request about a file (draft-ietf-secsh-filexfer-02, 7). */
final class RemoteFileException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  RemoteFileException(String path, SftpException cause) {
    super(path + ": " + cause.getMessage(), cause);
    this.status = cause.getStatus();
  }

  /** A file that the caller needs is missing. */
  RemoteFileException(String path) {
    super(path + ": No such file");
    this.status = SftpConstants.SSH_FX_NO_SUCH_FILE;
  }

  boolean isMissing() {
    return status == SftpConstants.SSH_FX_NO_SUCH_FILE;
  }

  boolean isForbidden() {
    return status == SftpConstants.SSH_FX_PERMISSION_DENIED;
  }

  boolean isConnectionLost() {
    return status == SftpConstants.SSH_FX_NO_CONNECTION
        || status == SftpConstants.SSH_FX_CONNECTION_LOST;
  }
}
