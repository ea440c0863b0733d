package org.bootmirror.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.debian.ForkyNginx;

/** The nginx and the engine of JavaScript that a test runs. */
public enum NjsEngine {
  /** Debian 12: nginx 1.22.1, njs 0.7.9. */
  BOOKWORM(""),
  /** Debian forky: nginx 1.30, njs 1.0. */
  FORKY_NJS("js_engine njs;"),
  /** The same, with QuickJS. */
  FORKY_QJS("js_engine qjs;");

  private final String directive;

  NjsEngine(String directive) {
    this.directive = directive;
  }

  /** For the block {@code http}. */
  String directive() {
    return directive;
  }

  List<String> command() throws IOException {
    return this == BOOKWORM ? List.of("nginx") : ForkyNginx.fetched().command();
  }

  Path module() throws IOException {
    return this == BOOKWORM
        ? Path.of("/usr/lib/nginx/modules/ngx_http_js_module.so")
        : ForkyNginx.fetched().module();
  }
}
