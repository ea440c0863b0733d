// Makes the ISO of the network "prod" for farm 1234 on the page, and prints what came of it:
//   node iso.mjs ADDRESS-OF-THE-TREE FOLDER-FOR-DOWNLOADS PROFILE EXTRA-ARGUMENTS
import {launch, make, open, unexpected} from './browser.mjs';

const [address, folder, profile, extra] = process.argv.slice(2);
const browser = await launch(profile);
const page = await open(browser, `${address}generate.html`);
const made = await make(page, folder, {extra});
await browser.close();
console.log(JSON.stringify({...made, wrong: unexpected(page)}));
