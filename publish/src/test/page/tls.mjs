// Makes an image on a page by HTTPS, in a browser that trusts one more root and in one that does not:
//   node tls.mjs ADDRESS-OF-THE-TREE ROOT-CERTIFICATE FOLDER-FOR-DOWNLOADS PROFILE
import {execFileSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {launch, make, open, unexpected} from './browser.mjs';

const [address, root, folder, profile] = process.argv.slice(2);

// Chromium's own roots on Linux: an NSS database in the home folder.
const home = `${profile}-home`;
const database = `sql:${home}/.pki/nssdb`;
mkdirSync(`${home}/.pki/nssdb`, {recursive: true});
execFileSync('certutil', ['-d', database, '-N', '--empty-password']);
const stranger = await launch(`${profile}-stranger`, home);
const refused = await open(stranger, `${address}generate.html`).then(() => 'opened', (e) => e.message);
await stranger.close();
execFileSync('certutil', ['-d', database, '-A', '-t', 'C,,', '-n', 'site', '-i', root]);
const browser = await launch(profile, home);
const page = await open(browser, `${address}generate.html`);
const made = await make(page, folder);
await browser.close();
console.log(JSON.stringify({...made, refused, wrong: unexpected(page)}));
