package org.bootmirror.http;

import java.io.IOException;
import java.util.List;

/**
 * Environment variables that set proxies have malformed values; names all of them. No value is in
 * the message: a value may hold a password.
 */
public final class ProxySettingsException extends IOException {

  private static final long serialVersionUID = 1L;

  ProxySettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
