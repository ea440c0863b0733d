def log = new File(basedir, 'build.log').text
assert log.count('names, all as signed; good until ') == 2
assert log.contains('target/mirror is good until ')
assert log.contains('fetched ') && log.contains(' files, all as signed; good until ')

assert new File(basedir, 'src/binaries/list.minisig').length() > 0
assert log.contains('1 file; signed')

def variant = new File(basedir, 'target/bootmirror-images/uefi-prod-1234.efi').getText('ISO-8859-1').replace('\0', '')
assert variant.contains('set farmer-id 1234\n') && variant.contains('set extra console=ttyS0\n')
assert log.contains('uefi/prod of the tree: verified by <root>')

def tree = new File(basedir, 'target/mirror')
def copy = new File(basedir, 'target/copy')
['SHA256SUMS', 'images.json', 'uefi/prod.efi', 'tuf/timestamp.json'].each {
  assert new File(copy, it).bytes == new File(tree, it).bytes: it
}
assert log.contains('<passphraseServerId>: found "absent", expected the id of a <server> in settings.xml')
assert log.contains('<passphraseServerId>: found nothing, and the keys have a passphrase')
assert log =~ /tuf\/timestamp\.json expires at \S+, in 29 days/
assert log =~ /\d+ problems, logged above/
assert log.contains('Is <root> of this publisher?')
assert !log.contains('a passphrase for tests only')
