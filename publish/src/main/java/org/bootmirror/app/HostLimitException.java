package org.bootmirror.app;

import java.io.IOException;
import java.util.List;
import org.bootmirror.edge.WebHost;

/** A host would refuse a tree. Nothing was published. */
public final class HostLimitException extends IOException {

  private static final long serialVersionUID = 1L;

  HostLimitException(WebHost host, List<String> problems) {
    super(host.label() + " would refuse the tree:\n" + String.join("\n", problems));
  }
}
