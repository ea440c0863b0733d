def tree = new File(basedir, 'target/mirror')
['krn/prod', 'uefi/prod.efi', 'ipxe/prod', 'kernel/memtest', 'images.json', 'SHA256SUMS'].each {
  assert new File(tree, it).length() > 0: "${it} is missing"
}
def log = new File(basedir, 'build.log').text
assert log.count('wrote ') == 1
assert log.count('nothing written: ') == 3
assert log.indexOf('nothing written: ') > log.indexOf('wrote ')
assert log.contains('[WARNING] base-2 is http, which undoes the https of base-1')
assert log.count(' scripts, nothing wrong') == 2
assert log.count('[INFO] IMAGE  ') == 2
assert log.count('[INFO] not authenticated: addresses, gateways and name servers, from DHCP') == 2
assert log.contains('no signed metadata: nothing of TUF expires')
assert log.contains('skipped: <skip> is true')
assert !new File(basedir, 'target/published').exists()
// help: every goal, with a sentence for each of its parameters
def help = log.substring(log.indexOf('This plugin has 10 goals'))
['check', 'customize', 'generate', 'init', 'mirror', 'publish', 'refresh', 'sign-list', 'verify'].each {
  assert help.contains("bootmirror:${it}\n"): it
}
assert help.contains('User property: bootmirror.components')
assert !help.contains('(no description available)')
