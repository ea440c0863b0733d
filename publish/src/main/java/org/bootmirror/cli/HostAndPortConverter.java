package org.bootmirror.cli;

import org.bootmirror.http.HostAndPort;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A host or address and a port, such as {@code 192.0.2.1:443} or {@code [::1]:8443}. */
final class HostAndPortConverter implements ITypeConverter<HostAndPort> {

  @Override
  public HostAndPort convert(String value) {
    try {
      return HostAndPort.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
