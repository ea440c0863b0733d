package org.bootmirror.cli;

import picocli.CommandLine.Option;

/** The option of a command that serves its result, with the options of the server. */
final class ServeOption extends ListeningOptions {

  @Option(
      names = "--serve",
      required = true,
      description = "Then serve DIR until Ctrl-C, as bootmirror serve does.")
  @SuppressWarnings("unused") // its presence says all
  private boolean serve;
}
