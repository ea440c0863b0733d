package org.bootmirror.cli;

import org.bootmirror.cli.ImportCommand.Program;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a program whose sites can be imported. */
final class ProgramConverter implements ITypeConverter<Program> {

  @Override
  public Program convert(String value) {
    return switch (value) {
      case "0-bootstrap" -> Program.ZERO_BOOTSTRAP;
      case "matchbox" -> Program.MATCHBOX;
      default ->
          throw new TypeConversionException(
              "found \"" + value + "\", expected 0-bootstrap or matchbox");
    };
  }
}
