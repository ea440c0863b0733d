// Makes an image from each copy of a signed tree, and prints what came of it:
//   node trust.mjs ADDRESS FOLDER-FOR-DOWNLOADS PROFILE COPY...
// A copy may have options behind "?": "clock=DAYS" sets the page's clock, "without=Ed25519" is an
// older browser. The same copy may come twice, with "then=FOLDER": what the address shows then.
import {renameSync, symlinkSync} from 'node:fs';
import {PHONE, launch, make, open, picture, problems, unexpected} from './browser.mjs';

const [address, folder, profile, ...copies] = process.argv.slice(2);
const browser = await launch(profile);
const found = {};
let problemsFound;
for (const one of copies) {
  const [copy, options] = one.split('?');
  const asked = new URLSearchParams(options);
  if (asked.has('then')) {
    symlinkSync(asked.get('then'), `${folder}-link`);
    renameSync(`${folder}-link`, asked.get('link'));
  }
  const page = await open(browser, `${address}${copy}/generate.html`, {before: [asked.get('clock'), asked.get('without')]});
  const made = await make(page, `${folder}/${Object.keys(found).length}`);
  found[one.replace(/&?(then|link)=[^&]*/g, '')] = {...made, wrong: unexpected(page)};
  if (copy === 'good' && !options) {
    await picture(page, 'signed');
    await page.setViewport(PHONE);
    await picture(page, 'signed-phone');
    problemsFound = await problems(page);
  }
  await page.close();
}
await browser.close();
console.log(JSON.stringify({...found, problems: problemsFound}));
