// Looks at every page as people do, and prints what is wrong:
//   node look.mjs ADDRESS-OF-THE-TREE FOLDER-FOR-PICTURES PROFILE
import {mkdirSync} from 'node:fs';
import {DESK, PHONE, fill, launch, open, problems, unexpected} from './browser.mjs';

const [address, pictures, profile] = process.argv.slice(2);
mkdirSync(pictures, {recursive: true});
const LOOKS = {
  desk: {viewport: DESK, scheme: 'light'},
  dark: {viewport: DESK, scheme: 'dark'},
  phone: {viewport: PHONE, scheme: 'light'},
};

const browser = await launch(profile);
const wrong = [];
let looked = 0;

async function width(page, what) {
  const found = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
  if (found[0] > found[1]) {
    wrong.push(`${what}: ${found[0]} pixels wide, expected at most ${found[1]}`);
  }
}

for (const name of ['generate', 'expert', 'images']) {
  const page = await open(browser, `${address}${name}.html`);
  if (name !== 'images') {
    await page.waitForSelector('#form:not([hidden])');
    await fill(page, 'farmer', '1234');
    await page.click('#machines input[value=vm]');
  }
  await page.emulateMediaType('print');
  await page.screenshot({path: `${pictures}/${name}-print.png`, fullPage: true});
  await page.emulateMediaType('screen');
  for (const [look, {viewport, scheme}] of Object.entries(LOOKS)) {
    await page.setViewport(viewport);
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    await width(page, `${name}, ${look}`);
    await page.screenshot({path: `${pictures}/${name}-${look}.png`, fullPage: true});
  }
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => {
    one.open = true;
  }));
  if (name !== 'images') {
    await page.evaluate(() => {
      location.hash = 'network=nosuch&extra=quiet&farmer=0';
    });
    await page.waitForSelector('#offer:not([hidden])');
  }
  for (const [look, {viewport, scheme}] of Object.entries(LOOKS)) {
    await page.setViewport(viewport);
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    await width(page, `${name}, ${look}, opened`);
    wrong.push(...(await problems(page)).map((one) => `${name}, ${look}: ${one}`));
    looked++;
  }
  await page.screenshot({path: `${pictures}/${name}-opened.png`, fullPage: true});
  wrong.push(...unexpected(page).map((one) => `${name}: ${one}`));
  await page.close();
}
// The first screen of the page, as README shows it.
const first = await open(browser, `${address}generate.html`, {viewport: {width: 1000, height: 620}});
await first.waitForSelector('#form:not([hidden])');
await fill(first, 'farmer', '1234');
await first.click('#machines input[value=vm]');
await first.screenshot({path: `${pictures}/readme.png`});
await first.close();

// The manual: every chapter in the light, on a phone, and in the dark.
const manual = await open(browser, `${address}manual/index.html`);
const chapters = await manual.$$eval('.contents a', (all) => all.map((one) => one.href));
for (const chapter of chapters) {
  const name = chapter.replace(/.*\//, '');
  await manual.setViewport(DESK);
  await manual.goto(chapter, {waitUntil: 'load'});
  for (const scheme of ['light', 'dark']) {
    await manual.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    wrong.push(...(await problems(manual)).map((one) => `${name}, ${scheme}: ${one}`));
  }
  await width(manual, `${name}, desk`);
  await manual.setViewport(PHONE);
  await width(manual, `${name}, phone`);
}
wrong.push(...unexpected(manual).map((one) => `manual: ${one}`));
await manual.screenshot({path: `${pictures}/manual-phone.png`, fullPage: true});
await manual.close();
// What finds nothing anywhere may have looked at nothing.
const spoilt = await open(browser, `${address}images.html`);
await spoilt.evaluate(() => {
  document.querySelector('main').append(Object.assign(document.createElement('input'), {id: 'nameless'}));
});
if (!(await problems(spoilt)).some((one) => one.startsWith('label: '))) {
  wrong.push('axe: found nothing on a page with an input without a label');
}
const plain = await open(browser, `${address}index.html`, {script: false});
await plain.screenshot({path: `${pictures}/without-script.png`, fullPage: true});
if (!await plain.$('#plain[open] a[href="iso/prod.iso"]')) {
  wrong.push('without JavaScript, the page has no open list with the ISO');
}
await browser.close();
console.log(JSON.stringify({looked, chapters: chapters.length, wrong}));
