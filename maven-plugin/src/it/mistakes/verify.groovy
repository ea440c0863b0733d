def log = new File(basedir, 'build.log').text
assert log =~ /site\.toml:2:10: bases\[0\]: found "ftp:/
assert log =~ /site\.toml:7:12: networks\.prod\.kernels\[0\]: found "memtset"/
assert !new File(basedir, 'target/mirror').exists()
assert log.contains('Nothing was written. Correct <source>')
assert new File(basedir, 'target/own/site.toml').length() > 0
assert log =~ /fill in .*site\.toml:\d+:\d+: /
assert log =~ /<source>: .*site\.toml is there already, and stays as it is/
