import java.nio.file.Files
import org.bootmirror.app.Keys
import org.bootmirror.app.SystemClock
import org.bootmirror.crypto.Passphrase
import org.bootmirror.crypto.RootAlgorithm

def passphrase = { new Passphrase('a passphrase for tests only'.toCharArray()) }
['keys', 'other-keys'].each {
  new Keys(new SystemClock(), passphrase)
      .create(new File(basedir, it).toPath(), new Keys.NewRoot('test', RootAlgorithm.RSA, 1))
}
def binaries = Files.createDirectories(new File(basedir, 'src/binaries').toPath())
Files.writeString(binaries.resolve('zinit'), 'a program')
true
