package org.bootmirror.script;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Slot;
import org.bootmirror.content.SlottedText;
import org.bootmirror.template.Templates;

/**
 * The script an image carries: {@code #!ipxe}, then the slot, then fixed logic from the template
 * {@code embedded.ipxe}. It brings up the network, tries each base, and alone retries, explains and
 * reboots.
 */
public final class EmbeddedScript {

  private static final String TEMPLATE = "embedded.ipxe";
  private static final String PROVISION = "provision.ipxe";

  /** What iPXE knows a script by; it must stand first. */
  static final String MAGIC = "#!ipxe\n";

  private EmbeddedScript() {}

  /**
   * What a script is for.
   *
   * @param network whose boot script it asks for
   * @param title of that network
   * @param cloud whether it stands on a disk of one machine, and says which that is
   * @param certificates whether disks hold some by which servers are known
   * @param signer whose signature of the boot script a build asks for that has {@code imgverify}: a
   *     name that nobody else can get; none if the site signs nothing, or no build has it
   */
  public record Settings(
      String network, String title, boolean cloud, boolean certificates, Optional<String> signer) {

    /** A script of a site that signs nothing, for any image but that of a cloud disk. */
    public static Settings plain(String network, String title) {
      return new Settings(network, title, false, false, Optional.empty());
    }

    /** The same for a cloud disk. */
    public Settings onCloudDisk() {
      return new Settings(network, title, true, certificates, signer);
    }

    private Map<String, Object> values() {
      Map<String, Object> values = new HashMap<>();
      values.put("network", network);
      values.put("title", title);
      values.put("cloud", cloud);
      values.put("certificates", certificates);
      values.put("signed", signer.isPresent());
      values.put("signer", signer.orElse(""));
      return values;
    }
  }

  /**
   * The script of a network.
   *
   * @param block the slot: {@link Slot#CHARACTERS} characters of variable lines and padding
   * @throws org.bootmirror.template.TemplateException if the template and the values do not fit
   */
  public static SlottedText of(Templates templates, Settings purpose, String block) {
    String script = templates.render(TEMPLATE, new ScriptLanguage(), purpose.values());
    return slotted(TEMPLATE, script, block);
  }

  /**
   * The script that asks for one of the node's own, at {@code /provision/<mac>}.
   *
   * @param title of the site
   * @param block the slot, as above
   * @throws org.bootmirror.template.TemplateException if the template and the values do not fit
   */
  public static SlottedText provisioning(Templates templates, String title, String block) {
    String script = templates.render(PROVISION, new ScriptLanguage(), Map.of("title", title));
    return slotted(PROVISION, script, block);
  }

  private static SlottedText slotted(String template, String script, String block) {
    if (!script.startsWith(MAGIC)) {
      throw new IllegalArgumentException(
          template
              + ":1: found \""
              + script.lines().findFirst().orElse("")
              + "\": a script begins"
              + " with the line \"#!ipxe\"");
    }
    String text = MAGIC + block + script.substring(MAGIC.length());
    return new SlottedText(text, MAGIC.length(), Slot.CHARACTERS);
  }
}
