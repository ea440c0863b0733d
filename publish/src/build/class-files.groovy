// Gives the class files of Java 5 in bootmirror.jar the format of Java 8. picocli's are of Java 5, and
// JDK 17 leaves these out of an archive of loaded classes, with every class that implements one of their
// interfaces: all commands. Frames of the stack, which the format demands since Java 7, are computed.
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.util.zip.ZipEntry
import java.util.zip.ZipFile
import java.util.zip.ZipOutputStream
import org.objectweb.asm.ClassReader
import org.objectweb.asm.ClassVisitor
import org.objectweb.asm.ClassWriter
import org.objectweb.asm.Opcodes

Path jar = Path.of(project.build.directory, 'bootmirror.jar')
ClassLoader classes = new URLClassLoader([jar.toUri().toURL()] as URL[], ClassLoader.platformClassLoader)
int changed = 0

byte[] present(byte[] old, ClassLoader classes) {
  ClassReader reader = new ClassReader(old)
  ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
    @Override
    protected ClassLoader getClassLoader() {
      return classes
    }
  }
  ClassVisitor version = new ClassVisitor(Opcodes.ASM9, writer) {
    @Override
    void visit(int v, int access, String name, String signature, String above, String[] interfaces) {
      super.visit(Opcodes.V1_8, access, name, signature, above, interfaces)
    }
  }
  reader.accept(version, ClassReader.SKIP_FRAMES)
  return writer.toByteArray()
}

// Times without a zone, as they stand in the jar: the JDK's file system for ZIP would add the builder's zone.
Path changedJar = jar.resolveSibling('bootmirror.jar.part')
new ZipFile(jar.toFile()).withCloseable { from ->
  new ZipOutputStream(Files.newOutputStream(changedJar)).withCloseable { to ->
    from.stream().forEach { ZipEntry old ->
      byte[] bytes = from.getInputStream(old).readAllBytes()
      if (old.name.endsWith('.class') && ((bytes[6] & 0xff) << 8 | bytes[7] & 0xff) < Opcodes.V1_6) {
        bytes = present(bytes, classes)
        changed++
      }
      ZipEntry entry = new ZipEntry(old.name)
      entry.timeLocal = old.timeLocal
      to.putNextEntry(entry)
      to.write(bytes)
      to.closeEntry()
    }
  }
}
classes.close()
Files.move(changedJar, jar, StandardCopyOption.REPLACE_EXISTING)
assert changed > 0 : 'bootmirror.jar holds no class file of Java 5: this step is no longer needed'
