// Makes an image on a page that was opened from a file, and prints what came of it:
//   node offline.mjs FILE-ADDRESS-OF-THE-TREE IMAGE OTHER-IMAGE FOLDER-FOR-DOWNLOADS PROFILE
import {copyFileSync} from 'node:fs';
import {download, launch, open, picture, problems} from './browser.mjs';

const [tree, image, other, folder, profile] = process.argv.slice(2);
copyFileSync(other, `${folder}.other`);
const browser = await launch(profile);
const page = await open(browser,
  `${tree}generate.html#machine=vm&network=test&farmer=1234&kernel=memtest&image=iso&extra=console%3DttyS0%20debug`);
await page.waitForSelector('#form:not([hidden])');
await page.click('#offer-use');
const nothing = (await download(page, folder)).status;
const input = await page.$('#base');
await input.uploadFile(`${folder}.other`);
const wrongImage = (await download(page, folder)).status;
await input.uploadFile(image);
const made = await download(page, folder);
await picture(page, 'offline');
// That modules are not loaded from files is what the page is prepared for.
const wrong = page.wrong.filter((one) => !/\.page\.js|net::ERR_FAILED/.test(one));
wrong.push(...await problems(page)); // which asks for the style sheet once more, in vain
await browser.close();
console.log(JSON.stringify({made, nothing, other: wrongImage, wrong}));
