package org.bootmirror.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.edge.WebHost;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.Tree;

/** What a host would refuse of a tree, and what nodes would miss there; known before publishing. */
final class HostLimits {

  private HostLimits() {}

  /** Fails if a file is too large, or there are too many. */
  static void require(WebHost host, Tree tree) throws IOException {
    List<String> problems = new ArrayList<>();
    long files = 0;
    long bytes = 0;
    for (Entry entry : tree.entries()) {
      long size = entry.content().size();
      int names = entry.names().size() * (entry.isImmutable() ? 2 : 1);
      files += names;
      bytes += names * size;
      if (size > host.maxFileBytes()) {
        problems.add(
            entry.path() + ": found " + size + " bytes, expected at most " + host.maxFileBytes());
      }
    }
    if (files > host.maxFiles()) {
      problems.add("found " + files + " names, expected at most " + host.maxFiles());
    }
    if (bytes > host.maxBytes()) {
      problems.add("found " + bytes + " bytes in all, expected at most " + host.maxBytes());
    }
    if (!problems.isEmpty()) {
      throw new HostLimitException(host, problems);
    }
  }

  /** What a host that redirects plain HTTP to HTTPS means for nodes. */
  static List<String> facts(WebHost host, Tree tree, ImagesFile index) throws IOException {
    List<String> facts = new ArrayList<>();
    if (index.bases().stream().anyMatch(base -> base.value().startsWith("http:"))) {
      facts.add(
          host.label()
              + " redirects http to https: a node that boots from an http base must trust the"
              + " host's certificate");
    }
    for (Entry entry : tree.entries()) {
      if (ReservedFolder.CROSSCERT.holds(entry.path().value())) {
        facts.add(
            host.label()
                + " redirects http to https: nodes cannot fetch "
                + ReservedFolder.CROSSCERT.label()
                + "/ there, which takes plain HTTP; name another URL in [trust] crosscert");
        break;
      }
    }
    return facts;
  }
}
