def log = new File(basedir, 'build.log').text
assert log =~ /site\.toml:2:10: bases\[0\]: found "ftp:/
assert log =~ /site\.toml:7:12: networks\.prod\.kernels\[0\]: found "memtset"/
assert !new File(basedir, 'target/mirror').exists()
