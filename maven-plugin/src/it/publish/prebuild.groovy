import java.nio.file.Files
import java.util.concurrent.TimeUnit

// S3Proxy, by the jars that the build of publish has listed; ends by itself.
def work = Files.createDirectories(new File(basedir, 'target/s3').toPath())
def bucket = Files.createDirectories(work.resolve('buckets/boot'))
def port = new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { it.localPort }
Files.writeString(work.resolve('s3proxy.properties'), """\
s3proxy.endpoint=http://127.0.0.1:${port}
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=publisher
s3proxy.credential=the-secret
jclouds.provider=filesystem
jclouds.filesystem.basedir=${bucket.parent}
""")
Files.writeString(work.resolve('logback.xml'), '<configuration><root level="WARN"/></configuration>')
def jars = new File(basedir, '../../../../publish/target/s3proxy.classpath').text
Files.writeString(work.resolve('arguments'), "-cp \"${work}:${jars}\"\n-Xmx256m\n")
def process = new ProcessBuilder('timeout', '120',
        "${System.getProperty('java.home')}/bin/java", "@${work.resolve('arguments')}".toString(),
        'org.gaul.s3proxy.Main', '--properties', work.resolve('s3proxy.properties').toString())
    .redirectErrorStream(true).redirectOutput(work.resolve('s3proxy.log').toFile()).start()
Files.writeString(work.resolve('pid'), "${process.pid()}")

def ready = false
for (int i = 0; i < 300 && !ready && process.alive; i++) {
  try {
    new Socket(InetAddress.loopbackAddress, port).close()
    ready = true
  } catch (ConnectException e) {
    TimeUnit.MILLISECONDS.sleep(100)
  }
}
assert ready: work.resolve('s3proxy.log').toFile().text
Files.writeString(new File(basedir, 'test.properties').toPath(),
    "bootmirror.endpoint=http://127.0.0.1:${port}\n")
true
