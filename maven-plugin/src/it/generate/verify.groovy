def tree = new File(basedir, 'target/mirror')
['krn/prod', 'uefi/prod.efi', 'ipxe/prod', 'kernel/memtest', 'images.json', 'SHA256SUMS'].each {
  assert new File(tree, it).length() > 0: "${it} is missing"
}
assert new File(basedir, 'build.log').text.contains('wrote ')
