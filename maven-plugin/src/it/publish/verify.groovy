def work = new File(basedir, 'target/s3')
ProcessHandle.of(new File(work, 'pid').text as long).ifPresent { it.destroy() }

def tree = new File(basedir, 'target/mirror')
[new File(work, 'buckets/boot/site'), new File(basedir, 'target/published')].each { place ->
  ['ipxe/prod', 'uefi/prod.efi', 'images.json', 'SHA256SUMS'].each {
    assert new File(place, it).bytes == new File(tree, it).bytes: "${place}/${it}"
  }
}
def log = new File(basedir, 'build.log').text
assert log.count(' links to s3://boot/site') == 1
assert log.count('nothing to publish: s3://boot/site is up to date') == 1
assert log.count('the first tree at this target') == 2
assert log.contains('<serverId>: found "absent", expected the id of a <server> in settings.xml')
assert log =~ /<output>: there is no .*no-tree; run the goal generate before/
assert !log.contains('the-secret')
