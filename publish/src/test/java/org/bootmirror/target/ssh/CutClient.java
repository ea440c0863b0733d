package org.bootmirror.target.ssh;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;

/**
 * A client whose process is killed after a number of requests that change the server: every later
 * request fails, and nothing is tidied up.
 */
final class CutClient {

  private static final Set<String> CHANGES =
      Set.of("open", "setStat", "symLink", "remove", "rename", "mkdir", "posixRename");

  private final AtomicInteger requests = new AtomicInteger();
  private final int last;

  CutClient(int last) {
    this.last = last;
  }

  /** How many requests were sent. */
  int requests() {
    return requests.get();
  }

  SftpClient over(SftpClient client) {
    return wrap(SftpClient.class, client);
  }

  private <T> T wrap(Class<T> type, T real) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (CHANGES.contains(method.getName())) {
                requests.incrementAndGet();
              }
              if (requests.get() > last) {
                throw new IOException("killed");
              }
              try {
                Object result = method.invoke(real, arguments);
                return result instanceof OpenSSHPosixRenameExtension renaming
                    ? wrap(OpenSSHPosixRenameExtension.class, renaming)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }
}
