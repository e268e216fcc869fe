// The preview in a real browser: what it keeps, what it says, how long it takes.
// `node apercu.mjs [EDITS] [VIGIE]`: edits of each kind for the figures, the program to start.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const edits = Number(process.argv[2] ?? 20);
const program = process.argv[3] ?? path.join(here, '../target/debug/vigie');
const PATIENCE = 30_000;

const project = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-apercu-'));
fs.cpSync(path.join(here, '../content'), path.join(project, 'content'), { recursive: true });
const file = path.join(project, 'content/constats/agressions-agents.md');
const good = fs.readFileSync(file, 'utf8');
const page = 'public/constats/agressions-agents.html';
const mark = 'Les commerçants sont plus seuls encore';
const write = (text) => fs.writeFileSync(file, text);

let server;
/** Starts the program; resolves to its address. */
function start(port) {
  server = spawn(program, ['serve', '--port', String(port)], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    server.stdout.once('data', (line) => resolve(String(line).trim()));
    server.once('exit', () => reject(new Error('vigie serve ended')));
  });
}

const faults = [];
const check = (what, fine) => { if (!fine) faults.push(what); console.log(`${fine ? 'ok  ' : 'FAIL'} ${what}`); };

const base = await start(0);
const port = new URL(base).port;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 700 } });

async function open(address) {
  const tab = await context.newPage();
  tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  tab.on('console', (message) => { if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text()); });
  await tab.goto(base + address);
  await tab.waitForFunction(() => document.querySelector('vigie-apercu')?.shadowRoot.getElementById('bilan').textContent !== '…', null, { timeout: PATIENCE });
  return tab;
}
const shows = (tab, text) => tab.waitForFunction((text) => document.body.textContent.includes(text), text, { timeout: PATIENCE });
/** An expression about the bar, for the page; it allows no `eval`, the browser’s own door does. */
const said = (act) => `(() => {
  const $ = (id) => document.querySelector('vigie-apercu').shadowRoot.getElementById(id);
  return ${act};
})()`;
const bar = (tab, act) => tab.evaluate(said(act));
async function until(tab, act) {
  for (const end = Date.now() + PATIENCE; !await bar(tab, act);) {
    if (Date.now() > end) throw new Error(`never came: ${act}`);
    await tab.waitForTimeout(20);
  }
}
const outline = (tab) => tab.evaluate(() => {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelector('vigie-apercu').remove();
  return copy.outerHTML;
});

try {
  const tab = await open(page);
  await bar(tab, "$('suivre').click()");
  await tab.evaluate((mark) => {
    const text = [...document.querySelectorAll('main p')].find((p) => p.textContent.includes(mark)).firstChild;
    const at = text.data.indexOf('86');
    getSelection().setBaseAndExtent(text, at, text, at + 2);
    window.held = document.querySelector('main a[href*="entretiens"]');
    window.held.focus({ preventScroll: true });
    scrollTo({ top: 400, behavior: 'instant' });
  }, mark);
  write(good.replace(mark, `Et même : ${mark}`));
  await shows(tab, 'Et même');
  check('a word added before it leaves the selection', await tab.evaluate(() => getSelection().toString()) === '86');
  check('… the focus', await tab.evaluate(() => document.activeElement === window.held));
  check('… and the place one reads at', await tab.evaluate(() => scrollY) === 400);

  write(good.replace(mark, `Un paragraphe neuf.\n\n${mark}`).replace('titre = "Plus', 'titre = "Bien plus'));
  await shows(tab, 'Un paragraphe neuf.');
  const other = await open(page);
  check('a page changed in place is the page loaded anew', await outline(tab) === await outline(other));
  await other.close();

  write(good.replace('themes = [', 'themes = ["inconnu", '));
  await until(tab, "!$('panneau').hidden");
  check('an error opens the panel over the page', await tab.evaluate(() => document.body.textContent.includes('Un paragraphe neuf.')));
  check('… and marks the title', (await tab.title()).startsWith('(1) '));
  check('… with a link to its line', await bar(tab, "$('messages').querySelector('a[href^=\"vscode://file/\"]') !== null"));
  await tab.evaluate(axe);
  for (const scheme of ['light', 'dark']) {
    await tab.emulateMedia({ colorScheme: scheme });
    const found = await tab.evaluate(() => window.axe.run('vigie-apercu'));
    check(`… without a fault of accessibility, ${scheme}: ${found.violations.map((one) => one.id).join(' ')}`, !found.violations.length);
  }
  write(good);
  await until(tab, "$('panneau').hidden");
  check('mended, it closes', !(await tab.title()).startsWith('('));

  const style = path.join(project, 'themes/defaut/site/style.css');
  fs.mkdirSync(path.dirname(style), { recursive: true });
  fs.writeFileSync(style, 'main { color: rgb(1, 2, 3) }');
  await tab.waitForFunction(() => getComputedStyle(document.querySelector('main')).color === 'rgb(1, 2, 3)', null, { timeout: PATIENCE });
  check('a stylesheet is swapped without another page', await tab.evaluate(() => window.held.isConnected));
  fs.rmSync(path.join(project, 'themes'), { recursive: true });
  await tab.waitForFunction(() => getComputedStyle(document.querySelector('main')).color !== 'rgb(1, 2, 3)', null, { timeout: PATIENCE });

  server.removeAllListeners('exit');
  server.kill();
  await until(tab, "$('ligne').textContent === 'vigie est arrêtée'");
  write(good.replace(mark, `De retour. ${mark}`));
  await start(port);
  await shows(tab, 'De retour.');
  check('a page finds vigie again', true);
  write(good);
  await tab.waitForFunction(() => !document.body.textContent.includes('De retour.'), null, { timeout: PATIENCE });

  await bar(tab, "$('suivre').click()");
  await tab.waitForTimeout(1500); // the burst ends
  fs.appendFileSync(path.join(project, 'content/fiches-actions/agents-et-commercants-proteges.md'), '\nUne phrase de plus.\n');
  await tab.waitForURL(/fiches-actions/, { timeout: PATIENCE });
  check('the file just saved is followed', true);
  await tab.waitForLoadState();
  await bar(tab, "$('version').value = 'travail', $('version').dispatchEvent(new Event('change'))");
  await tab.waitForURL(/\/travail\/fiches-actions/, { timeout: PATIENCE });
  check('another version is the same page', true);
  await tab.close();

  const many = [];
  for (let rank = 0; rank < 8; rank++) many.push(await open('public/index.html'));
  check('eight tabs at once', many.length === 8);
  for (const one of many) await one.close();

  await figures();
} catch (error) {
  faults.push(String(error));
} finally {
  await browser.close();
  server.removeAllListeners('exit');
  server.kill();
  fs.rmSync(project, { recursive: true });
}
for (const fault of faults) console.log(`FAIL ${fault}`);
console.log(`${faults.length} failed`);
process.exit(faults.length ? 1 : 0);

/** Times from the write to the change of the page, by kind of edit. */
async function figures() {
  const kinds = {
    'a word': (rank) => good.replace(mark, `Mot ${rank}. ${mark}`),
    'a heading': (rank) => good.replace('titre = "Plus', `titre = "Fois ${rank}, plus`),
    'a paragraph': (rank) => good.replace(mark, `Paragraphe ${rank}.\n\n${mark}`),
    'a value of the header': (rank) => good.replace('majeur = true', `majeur = ${rank % 2 === 1}`),
    'an item of a list': (rank) => good.replace('page = "question 15"', `page = "question ${rank + 20}"`),
  };
  const tab = await open(page);
  await tab.evaluate(() => {
    new MutationObserver(() => { window.at ??= performance.timeOrigin + performance.now(); })
      .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  for (const [kind, edit] of Object.entries(kinds)) {
    const times = [];
    for (let rank = 0; rank < edits; rank++) {
      await tab.evaluate(() => { window.at = null; });
      const from = performance.timeOrigin + performance.now();
      write(edit(rank));
      await tab.waitForFunction(() => window.at, null, { timeout: PATIENCE, polling: 10 });
      times.push(await tab.evaluate(() => window.at) - from);
      await tab.waitForTimeout(250);
    }
    write(good);
    await tab.waitForTimeout(1500);
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0);
    console.log(`     save to page, ${kind}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms over ${edits}`);
  }
  await tab.close();
}
