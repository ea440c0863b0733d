package org.bootmirror.script;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bootmirror.template.EncodedText;

/**
 * Causes of failed downloads that a person at the machine can do something about, by the error
 * numbers of iPXE ({@code ${errno:hexraw}}). A number names a place in iPXE's source, and a
 * platform in its last byte; those here were seen with iPXE 1.21.1 and 2.0.0.
 */
enum DownloadError {
  NO_ROUTE(
      List.of("280a6011", "280a6090"),
      "the network of the server cannot be reached",
      "Does this network have a gateway, and addresses of the server's kind (IPv4, IPv6)?"),
  NO_NAME_SERVER(
      List.of("3e11623b", "3e11628e"),
      "this network names no name server",
      "Does its DHCP server or router give the address of one?"),
  UNKNOWN_NAME(
      List.of("3e11613b", "3e11618e"),
      "the name server does not know the server's name",
      "Is the name in the address above right?"),
  REFUSED(
      List.of("0f0a6039", "0f0a6095"),
      "the server refused the connection",
      "Does the web server run, and at the port asked above?"),
  SILENT(
      List.of("4c0a6035", "4c0a6092", "4c072035", "4c072092"),
      "the server did not answer",
      "Does the server run, and does no firewall stand between?"),
  NOT_FOUND(
      List.of("2d0c613b", "2d0c618e"),
      "the server has no such file",
      "Is the address above that of the tree?"),
  FORBIDDEN(
      List.of("410c613c", "410c618f"),
      "the server does not give the file out",
      "May everybody read the files of the tree?"),
  SERVER_FAULT(
      List.of("1d0c6539", "1d0c6598"),
      "the server reported a fault of its own",
      "What does the log of the web server say?"),
  CERTIFICATE(
      List.of("0216eb3c", "0216eb8f", "0216e43c", "0216e48f"),
      "the server's certificate is not valid here: another authority, or a wrong clock",
      "Is the clock in the firmware's settings right? It counts as UTC."),
  HOST_NAME(
      List.of("0216ea3c", "0216ea8f"),
      "the server's certificate is for another name",
      "Is the name in the address above that of the certificate?"),
  TLS_VERSION(
      List.of("410de13c", "410de18f"),
      "the server offers no TLS that this iPXE knows",
      "Does the web server offer TLS 1.2?"),
  NO_TLS(
      List.of("420c6095"),
      "no TLS is spoken at that port",
      "Is the port for https, or should the address begin with http:?");

  private static final List<Map<String, Object>> CAUSES =
      Arrays.stream(values()).map(DownloadError::cause).toList();

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> codes;

  private final String meaning;
  private final String question;

  DownloadError(List<String> codes, String meaning, String question) {
    this.codes = codes;
    this.meaning = meaning;
    this.question = question;
  }

  /** iPXE's numbers of the errors: eight hexadecimal digits each. */
  List<String> codes() {
    return codes;
  }

  /** What has happened, as a person at the machine is told. */
  String meaning() {
    return meaning;
  }

  /** What the person is asked to look at. */
  String question() {
    return question;
  }

  /** The values for a template: every cause. The scripts of all networks have the same. */
  static List<Map<String, Object>> causes() {
    return CAUSES;
  }

  /** The values for a template: the codes of errors that a wrong clock explains. */
  static List<Map<String, Object>> ofClock() {
    return CERTIFICATE.templateCodes();
  }

  private static Map<String, Object> cause(DownloadError error) {
    return Map.of(
        "codes",
        error.templateCodes(),
        "meaning",
        new EncodedText(error.meaning),
        "question",
        new EncodedText(error.question));
  }

  private List<Map<String, Object>> templateCodes() {
    return codes.stream()
        .map(code -> Map.<String, Object>of("code", new EncodedText(code)))
        .toList();
  }
}
