// The preview in a real browser: what it keeps, what it says. `node apercu.mjs [VIGIE]`: the program to start.

import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { PATIENCE, PROGRAM, browse, copy, serve } from './serveur.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const program = process.argv[2] ?? PROGRAM;

const project = copy();
const file = path.join(project, 'content/constats/agressions-agents.md');
const good = fs.readFileSync(file, 'utf8');
const page = 'public/constats/agressions-agents.html';
const mark = 'Les commerçants sont plus seuls encore';
const write = (text) => fs.writeFileSync(file, text);

const faults = [];
const check = (what, fine) => { if (!fine) faults.push(what); console.log(`${fine ? 'ok  ' : 'FAIL'} ${what}`); };

let server = await serve(project, { program });
const { base } = server;
const port = new URL(base).port;
const browser = await browse();
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

  await server.stop();
  await until(tab, "$('ligne').textContent === 'vigie est arrêtée'");
  write(good.replace(mark, `De retour. ${mark}`));
  server = await serve(project, { program, port });
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

  await sheets();
} catch (error) {
  faults.push(String(error));
} finally {
  await browser.close();
  await server.stop();
  fs.rmSync(project, { recursive: true });
}
for (const fault of faults) console.log(`FAIL ${fault}`);
console.log(`${faults.length} failed`);
process.exit(faults.length ? 1 : 0);

/** The view of a document: its pages, its words, what is set alone, and its accessibility. */
async function sheets() {
  const fiche = path.join(project, 'content/fiches-actions/mediation-de-soiree.md');
  const before = fs.readFileSync(fiche, 'utf8');
  const tab = await open('public/apercu/stspd');
  await tab.waitForSelector('.feuille img', { timeout: PATIENCE });
  await tab.evaluate(() => document.fonts.ready);
  const count = await tab.evaluate(() => document.querySelectorAll('.feuille').length);
  check(`a document of ${count} pages draws those one sees only`, count > 50 && await tab.evaluate(() => document.querySelectorAll('.feuille .images').length) < 8);
  await tab.waitForSelector('#plan button');
  check('its outline follows', await tab.evaluate(() => document.querySelectorAll('#plan button').length) > 50);
  await tab.evaluate(axe);
  for (const scheme of ['light', 'dark']) {
    await tab.emulateMedia({ colorScheme: scheme });
    await tab.waitForSelector('.feuille [data-lieu], .feuille text');
    const found = await tab.evaluate(() => window.axe.run({ exclude: ['vigie-apercu'] }));
    check(`a view has no fault of accessibility, ${scheme}: ${found.violations.map((one) => one.id).join(' ')}`, !found.violations.length);
  }
  await tab.emulateMedia({ colorScheme: 'light' });
  fs.writeFileSync(fiche, before.replace('Quatre médiateurs parcourent', 'Aujourd’hui quatre médiateurs parcourent'));
  await tab.waitForSelector('.seule img', { timeout: PATIENCE });
  check('a fiche just saved is shown alone, where it stands', await tab.evaluate(() => {
    const box = document.querySelector('.seule').getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  }));
  await tab.waitForFunction(() => [...document.querySelectorAll('.feuille text')].some((text) => text.textContent.includes('Aujourd’hui')), null, { timeout: PATIENCE });
  const word = tab.locator('.feuille text', { hasText: 'Aujourd’hui' }).first();
  await word.scrollIntoViewIfNeeded();
  await word.click({ position: { x: 4, y: 4 }, force: true });
  const place = await tab.evaluate(() => document.querySelector('#source code').textContent);
  check(`a click says where its words come from: ${place}`, /^content\/fiches-actions\/mediation-de-soiree\.md:\d+$/.test(place));
  check('… and opens the editor there', await tab.evaluate(() => document.querySelector('#source a').href.startsWith('vscode://file/')));
  const copied = await tab.evaluate(() => {
    const [first, second] = [...document.querySelectorAll('.feuille text')].filter((text) => text.textContent.length > 30);
    getSelection().setBaseAndExtent(first.firstChild, 0, second.firstChild, 5);
    return getSelection().toString();
  });
  check('words of a page can be selected', copied.length > 30);
  await tab.evaluate(() => getSelection().removeAllRanges());
  const line = await tab.evaluate(() => scrollY);
  await tab.waitForFunction(() => !document.querySelector('.seule') && document.getElementById('etat').hidden, null, { timeout: PATIENCE });
  check('the whole follows, and one reads on where one was', Math.abs(await tab.evaluate(() => scrollY) - line) < 4);
  await tab.evaluate(() => { const page = document.getElementById('page'); page.value = '12'; page.onchange(); });
  await tab.waitForFunction(() => document.querySelectorAll('.feuille')[11].querySelector('img'), null, { timeout: PATIENCE });
  for (const size of ['page', '200 %', 'largeur']) {
    await tab.selectOption('#echelle', size);
    const page = await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.getElementById('page').value)))));
    check(`one stays at one’s page, ${size}`, page === '12');
  }
  await bar(tab, "$('version').value = 'travail', $('version').dispatchEvent(new Event('change'))");
  await tab.waitForURL(/\/travail\/apercu\/stspd/, { timeout: PATIENCE });
  check('another version is the same document', true);
  fs.writeFileSync(fiche, before);
  await tab.setViewportSize({ width: 390, height: 800 });
  await tab.goto(`${base}public/apercu/synthese`);
  await tab.waitForSelector('.feuille img', { timeout: PATIENCE });
  check('it fits a narrow window', await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await tab.close();
}
