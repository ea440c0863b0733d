// Makes images on the page, as people do, and prints what came of it:
//   node make.mjs ADDRESS-OF-THE-TREE ADDRESS-BY-LOCALHOST FOLDER-FOR-DOWNLOADS PROFILE
import {download, fill, launch, open, unexpected} from './browser.mjs';

const [plain, secure, folder, profile] = process.argv.slice(2);
const browser = await launch(profile);
const wrong = [];

async function form(address) {
  const page = await open(browser, address);
  await page.waitForSelector('#form:not([hidden])');
  await page.evaluate(() => {
    document.getElementById('more').open = true;
  });
  return page;
}

async function closed(page) {
  wrong.push(...unexpected(page));
  await page.close();
}

let page = await form(`${plain}generate.html`);
await page.click('#machines input[value=vm]');
await page.select('#network', 'test');
const summary = await page.$eval('#summary', (one) => one.textContent);
await fill(page, 'farmer', '1234');
await fill(page, 'extra', 'console=ttyS0 debug');
await page.select('#kernel', 'memtest');
await page.select('#config', 'other');
const left = await page.$eval('#extra-left', (one) => one.textContent);
const script = await page.$eval('#script pre', (one) => one.textContent);
const link = await page.evaluate(() => location.hash);
const iso = await download(page, `${folder}/plain`);
await closed(page);

page = await form(`${secure}generate.html#machine=vm&network=test&farmer=1234&kernel=memtest&image=iso&extra=console%3DttyS0%20debug`);
const offered = await page.$eval('#offer-text', (one) => one.textContent);
const unconfirmed = {
  extra: await page.$eval('#extra', (one) => one.value),
  disabled: await page.$eval('#download', (one) => one.disabled),
};
await page.click('#offer-use');
const linked = await download(page, `${folder}/secure`);
await closed(page);

page = await form(`${plain}generate.html#farmer=12x`);
const refused = {
  message: await page.$eval('#farmer-error', (one) => one.textContent),
  disabled: await page.$eval('#download', (one) => one.disabled),
};
await closed(page);
await browser.close();
console.log(JSON.stringify({iso, linked, offered, unconfirmed, refused, left, summary, script, link, wrong}));
