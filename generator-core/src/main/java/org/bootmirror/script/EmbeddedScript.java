package org.bootmirror.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.content.SlottedText;
import org.bootmirror.template.Templates;

/**
 * The script in an image: {@code #!ipxe}, then the slot, then fixed logic from the template {@code
 * embedded.ipxe}. The script brings up the network and asks each base URL. No other script retries,
 * explains a failure to a person, or reboots.
 */
public final class EmbeddedScript {

  private static final String TEMPLATE = "embedded.ipxe";
  private static final String PROVISION = "provision.ipxe";

  /** The first line, by which iPXE recognises a script. The slot follows. */
  public static final String MAGIC = "#!ipxe\n";

  /** The length of {@code serial=…} and a blank, which cloud disks put in front of extra ones. */
  public static final int MAX_SERIAL_ARGUMENT =
      "serial= ".length() + Placeholder.SERIAL.maxLength();

  private EmbeddedScript() {}

  /**
   * The purpose of a script.
   *
   * @param network whose boot script the image starts
   * @param title of the network
   * @param cloud whether the image is a cloud disk, which adds the machine's serial number to the
   *     kernel arguments
   * @param certificates whether disks hold a file of cross-certificates
   * @param lacking commands that no iPXE of the site has: the script does not ask for them, since
   *     iPXE prints "command not found" where a script does
   * @param signer the name in the certificate of the boot script's signer, for builds of iPXE with
   *     {@code imgverify}; absent if the site signs nothing, or no build has the command
   */
  public record Settings(
      String network,
      String title,
      boolean cloud,
      boolean certificates,
      List<LackingCommand> lacking,
      Optional<String> signer) {

    /** Copies the list. */
    public Settings {
      lacking = List.copyOf(lacking);
    }

    /** The purpose for a site that signs nothing, for any image but a cloud disk. */
    public static Settings plain(String network, String title) {
      return new Settings(network, title, false, false, List.of(), Optional.empty());
    }

    /**
     * The same purpose on a disk or CD.
     *
     * @param holdsCertificates whether there is a file of cross-certificates
     */
    public Settings onDisk(boolean holdsCertificates) {
      return new Settings(network, title, cloud, holdsCertificates, lacking, signer);
    }

    /** The same purpose on a cloud disk. */
    public Settings onCloudDisk() {
      return new Settings(network, title, true, certificates, lacking, signer);
    }

    /** Everything that a script of this purpose depends on, beside the slot and the templates. */
    public List<String> key() {
      List<String> key = new ArrayList<>();
      key.addAll(List.of(network, title, Boolean.toString(cloud), Boolean.toString(certificates)));
      key.addAll(List.of(Boolean.toString(signer.isPresent()), signer.orElse("")));
      for (LackingCommand one : lacking) {
        key.addAll(List.of(one.platform().name(), one.version(), one.command()));
      }
      return key;
    }

    private Map<String, Object> values() {
      Map<String, Object> values = new HashMap<>();
      values.put("network", network);
      values.put("title", title);
      values.put("cloud", cloud);
      values.put("certificates", certificates);
      values.put("causes", DownloadError.causes());
      values.put("certificate-errors", DownloadError.ofClock());
      values.put("lacking", lacking.stream().map(LackingCommand::values).toList());
      values.put("signed", signer.isPresent());
      values.put("signer", signer.orElse(""));
      values.put("pinned", "boot script");
      return values;
    }
  }

  /** The digest of the operator's texts in the template of {@link #of}. */
  public static Digest overrides(Templates templates) {
    return templates.overridesIn(TEMPLATE, new ScriptLanguage());
  }

  /**
   * The script of a network.
   *
   * @param block the slot: {@value Slot#CHARACTERS} characters of variable lines and padding
   * @throws org.bootmirror.template.TemplateException if the template and the values do not fit
   */
  public static SlottedText of(Templates templates, Settings purpose, String block) {
    String script = templates.render(TEMPLATE, new ScriptLanguage(), purpose.values());
    return slotted(TEMPLATE, script, block);
  }

  /**
   * The purpose of the script that starts a node's own script, {@code /provision/<mac>}.
   *
   * @param title of the site
   * @param variables that a node's script may set
   * @param lacking commands that no iPXE of the site has
   * @param signer of nodes' scripts and, for any network, of the boot script; absent if the site
   *     signs nothing, or no build has {@code imgverify}
   */
  public record Provisioning(
      String title, List<String> variables, List<LackingCommand> lacking, Optional<Signer> signer) {

    /** Copies the lists. */
    public Provisioning {
      variables = List.copyOf(variables);
      lacking = List.copyOf(lacking);
    }

    /**
     * The names in certificates.
     *
     * @param ofNodes of the signer of nodes' scripts
     * @param ending behind the name of a network: of the signer of the network's boot script
     */
    public record Signer(String ofNodes, String ending) {}

    private Map<String, Object> values() {
      Map<String, Object> values = new HashMap<>();
      values.put("title", title);
      values.put("variables", variables.stream().map(name -> Map.of("name", name)).toList());
      values.put("certificate-errors", DownloadError.ofClock());
      values.put("lacking", lacking.stream().map(LackingCommand::values).toList());
      values.put("signed", signer.isPresent());
      values.put("signer", signer.map(Signer::ofNodes).orElse(""));
      values.put("signer-ending", signer.map(Signer::ending).orElse(""));
      values.put("pinned", "node script");
      return values;
    }
  }

  /**
   * The script that starts a node's own script.
   *
   * @param block the slot, as above
   * @throws org.bootmirror.template.TemplateException if the template and the values do not fit
   */
  public static SlottedText provisioning(Templates templates, Provisioning purpose, String block) {
    String script = templates.render(PROVISION, new ScriptLanguage(), purpose.values());
    return slotted(PROVISION, script, block);
  }

  private static SlottedText slotted(String template, String script, String block) {
    if (!script.startsWith(MAGIC)) {
      throw new IllegalArgumentException(
          template
              + ":1: found \""
              + script.lines().findFirst().orElse("")
              + "\", expected the line \"#!ipxe\"");
    }
    String text = MAGIC + block + script.substring(MAGIC.length());
    return new SlottedText(text, MAGIC.length(), Slot.CHARACTERS);
  }
}
