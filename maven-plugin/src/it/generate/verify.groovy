def tree = new File(basedir, 'target/mirror')
['krn/prod', 'uefi/prod.efi', 'ipxe/prod', 'kernel/memtest', 'images.json', 'SHA256SUMS'].each {
  assert new File(tree, it).length() > 0: "${it} is missing"
}
def log = new File(basedir, 'build.log').text
assert log.count('wrote ') == 1
assert log.indexOf('nothing written: ') > log.indexOf('wrote ')
assert log.contains('[WARNING] base-2 is http, which undoes the https of base-1')
assert log.contains('bootmirror:generate') && log.contains('bootmirror.components')
