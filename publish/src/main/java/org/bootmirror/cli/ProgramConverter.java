package org.bootmirror.cli;

import org.bootmirror.cli.ImportCommand.Program;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a program whose sites can be imported. */
final class ProgramConverter implements ITypeConverter<Program> {

  @Override
  public Program convert(String value) {
    if (!value.equals("0-bootstrap")) {
      throw new TypeConversionException("found \"" + value + "\", expected 0-bootstrap");
    }
    return Program.ZERO_BOOTSTRAP;
  }
}
