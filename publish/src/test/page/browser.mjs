// Chromium for tests: pages in the light and the dark, on a desk, a phone and paper.
import {createRequire} from 'node:module';
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const DESK = {width: 1280, height: 900};
export const PHONE = {width: 390, height: 844};

// A browser to which the name "boot.example" is this machine, and nothing else exists.
export async function launch(profile, home = process.env.HOME) {
  return puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    userDataDir: profile,
    env: {...process.env, HOME: home},
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb',
      '--disable-background-networking', '--no-proxy-server',
      '--host-resolver-rules=MAP boot.example 127.0.0.1, MAP * ~NOTFOUND , EXCLUDE localhost',
    ],
  });
}

// A page; all that goes wrong on it stands in "wrong". Seldom a new page loses its frame to another before
// it has gone anywhere (Chromium with puppeteer-core 24): then another page is opened.
export async function open(browser, address, options = {}) {
  try {
    return await visit(browser, address, options);
  } catch (e) {
    if (!/frame was detached/.test(e.message)) {
      throw e;
    }
    return visit(browser, address, options);
  }
}

async function visit(browser, address, {viewport = DESK, scheme = 'light', script = true, before} = {}) {
  const page = await browser.newPage();
  page.wrong = [];
  const {protocol, origin: web} = new URL(address);
  const origin = protocol === 'file:' ? protocol : web;
  page.on('console', (one) => one.type() === 'error' && page.wrong.push(`console: ${one.text()} ${one.location().url}`));
  page.on('pageerror', (e) => page.wrong.push(`error: ${e.message}`));
  page.on('request', (one) => {
    if (!one.url().startsWith(origin) && !/^(data|blob):/.test(one.url())) {
      page.wrong.push(`request: ${one.url()}`);
    }
  });
  await page.setViewport(viewport);
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  await page.setJavaScriptEnabled(script);
  if (before) {
    await page.evaluateOnNewDocument(changed, ...before);
  }
  await page.goto(address, {waitUntil: 'load'});
  return page;
}

// In the page, before any script: another clock, a browser without an algorithm.
function changed(days, without) {
  if (days) {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...values) {
        super(...(values.length ? values : [Real.now() + days * 86400000]));
      }
    };
  }
  if (without) {
    const real = crypto.subtle.importKey.bind(crypto.subtle);
    crypto.subtle.importKey = async (format, key, algorithm, ...rest) => {
      if (algorithm === without) {
        throw new DOMException('Unrecognized name.', 'NotSupportedError');
      }
      return real(format, key, algorithm, ...rest);
    };
  }
}

// What went wrong on a page, without the answers 404 by which a host says that it has no edge
// function, that there is no newer root, and that it is no mirror of a part.
export function unexpected(page) {
  return page.wrong.filter((one) => !/ 404 .*(\/ipxe\/[a-z]+\/1|root\.json|local\/mirror\.json)$/.test(one));
}

// A picture in target/page, for people.
export async function picture(page, name) {
  mkdirSync('target/page', {recursive: true});
  await page.screenshot({path: `target/page/${name}.png`, fullPage: true});
}

// What axe-core finds on a page, in words.
export async function problems(page) {
  await page.evaluate(AXE + ';0');
  const found = await page.evaluate(() => axe.run(document, {resultTypes: ['violations']}));
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

// Types into a field, in the place of what stands there.
export async function fill(page, name, value) {
  await page.$eval(`#${name}`, (input) => input.select());
  await page.type(`#${name}`, value);
}

// Makes the image; returns name and digest of the downloaded file.
export async function download(page, folder) {
  mkdirSync(folder, {recursive: true});
  await page.waitForSelector('#download:not(:disabled)');
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', {behavior: 'allow', downloadPath: folder, eventsEnabled: true});
  const done = new Promise((resolve) => {
    session.on('Browser.downloadProgress', (one) => one.state !== 'inProgress' && resolve(one.state));
  });
  await page.click('#download');
  const state = await Promise.race([
    done,
    page.waitForFunction(() => /^Not made/.test(document.getElementById('status').textContent)).then(() => 'refused'),
  ]);
  const status = await page.$eval('#status', (one) => one.textContent);
  if (state !== 'completed') {
    return {state, status};
  }
  const names = readdirSync(folder);
  const bytes = readFileSync(join(folder, names[0]));
  await page.waitForSelector('#made:not([hidden])');
  return {
    state,
    status,
    name: names.join(),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    made: await page.$eval('#made', (one) => one.textContent),
    secure: await page.evaluate(() => isSecureContext),
  };
}

// Fills the form for an ISO of farm 1234, and makes the image.
export async function make(page, folder, {extra = '', network = 'prod'} = {}) {
  await page.waitForSelector('#form:not([hidden])');
  await page.evaluate(() => {
    document.getElementById('more').open = true;
  });
  await page.click('#machines input[value=vm]');
  await page.select('#network', network);
  await fill(page, 'farmer', '1234');
  await fill(page, 'extra', extra);
  return download(page, folder);
}
