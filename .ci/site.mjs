// Checks every page of a built site, in a browser and as text: `node site.mjs [public]`.
// Pages are opened from the disk, as readers without a server do.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const LIMIT = 40;
const EXECUTABLE = '/usr/bin/chromium'; // where Debian puts it
// Root in a container has no sandbox; the rest keeps the browser itself off the network.
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
// Every width and scheme is loaded; axe, the slow part, sees each of them once.
const PASSES = [
  { width: 1280, height: 900, scheme: 'light', axe: true, links: true },
  { width: 1280, height: 900, scheme: 'dark' },
  { width: 390, height: 844, scheme: 'light' },
  { width: 390, height: 844, scheme: 'dark', axe: true },
];
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const VALIDATE = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'doctype-style': 'off', // case of the doctype: style
    'long-title': 'off', // titles are the authors' sentences, 70 characters is a search engine's taste
    'no-inline-style': 'off', // bars and widths come from data
    'no-trailing-whitespace': 'off', // of template lines, invisible
    'void-style': 'off', // `<br>` or `<br/>`: style
  },
};

const root = path.resolve(process.argv[2] ?? 'public');
const base = pathToFileURL(root + path.sep).href;
const files = fs.existsSync(root)
  ? fs.readdirSync(root, { recursive: true }).filter((f) => fs.statSync(path.join(root, f)).isFile()).sort()
  : [];
const known = new Set(files);
const pages = files.filter((file) => file.endsWith('.html'));
const failures = [];
const fail = (page, rule, selector, message) =>
  failures.push({ page, rule, selector: selector ?? '', message: String(message).replace(/\s+/g, ' ').slice(0, 240) });

const counts = { loads: 0, links: 0, external: 0, review: {} };
const anchors = new Map(); // page → its ids
const links = []; // checked once all ids are known

if (!pages.length) fail(root, 'site', '', 'no page');
const time = async (name, work) => {
  const start = Date.now();
  await work();
  console.log(`  ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
};
await time('browser', browse);
await time('links', () => { styles(); resolve(); });
await time('html-validate', validate);
report();

async function browse() {
  const require = createRequire(import.meta.url);
  const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const locale = JSON.parse(fs.readFileSync(require.resolve('axe-core/locales/fr.json'), 'utf8'));
  // `launch` makes a new profile folder and removes it.
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
  for (const pass of PASSES) {
    const context = await browser.newContext({
      viewport: { width: pass.width, height: pass.height },
      colorScheme: pass.scheme,
      locale: 'fr-FR',
      offline: true,
    });
    const queue = [...pages];
    const workers = Math.max(2, Math.min(4, os.availableParallelism()));
    await Promise.all(Array.from({ length: workers }, () => work(context, queue, pass, axe, locale)));
    await context.close();
  }
  await browser.close();
}

async function work(context, queue, pass, axe, locale) {
  const tab = await context.newPage();
  const at = `${pass.width} ${pass.scheme}`;
  let file;
  tab.on('console', (m) => m.type() === 'error' && fail(file, 'console', at, `${m.text()} ${m.location().url}`));
  tab.on('pageerror', (error) => fail(file, 'console', at, error.message));
  tab.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith('data:')) fail(file, 'request', at, `outside the site: ${url}`);
  });
  while ((file = queue.shift())) {
    try {
      await tab.goto(base + file.split(path.sep).map(encodeURIComponent).join('/'));
      await tab.evaluate(() => document.fonts.ready.then(() => {}));
      counts.loads++;
      const wide = await tab.evaluate(overflow);
      if (wide) fail(file, 'overflow', wide.selector, `${at}: ${wide.scroll} px wide in ${wide.client}`);
      if (pass.links) gather(file, await tab.evaluate(collect));
      if (!pass.axe) continue;
      await tab.evaluate(axe);
      const found = await tab.evaluate(audit, { locale, tags: AXE_TAGS });
      for (const { rule, selector, message } of found.violations) fail(file, `axe ${rule}`, selector, `${at}: ${message}`);
      for (const rule of found.review) counts.review[rule] = (counts.review[rule] ?? 0) + 1;
    } catch (error) {
      fail(file, 'load', at, error.message);
    }
  }
  await tab.close();
}

// The next three run inside the page.

function overflow() {
  const { scrollWidth: scroll, clientWidth: client } = document.documentElement;
  if (scroll <= client) return null;
  // The innermost element that sticks out, unless something around it scrolls by itself.
  const out = [...document.body.querySelectorAll('*')].filter((element) => {
    if (element.getBoundingClientRect().right <= client + 0.5) return false;
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== 'visible') return false;
    }
    return true;
  });
  const last = out.find((element) => !out.some((other) => other !== element && element.contains(other)));
  const name = (e) => e.localName + (e.id ? `#${e.id}` : '') + [...e.classList].map((c) => `.${c}`).join('');
  return { scroll, client, selector: last ? `${name(last.parentElement)} > ${name(last)}` : '' };
}

function collect() {
  const name = (e) => e.localName + (e.id ? `#${e.id}` : '') + [...e.classList].map((c) => `.${c}`).join('');
  const found = [];
  for (const element of document.querySelectorAll('[*|href], [src], [srcset], [poster], [action], object[data]')) {
    for (const { localName, value } of element.attributes) {
      if (!['href', 'src', 'srcset', 'poster', 'action', 'data'].includes(localName)) continue;
      const values = localName === 'srcset' ? value.split(',').map((v) => v.trim().split(/\s+/)[0]) : [value];
      for (const raw of values) {
        const url = URL.canParse(raw, document.baseURI) ? new URL(raw, document.baseURI).href : null;
        found.push({ raw, url, selector: `${name(element.parentElement ?? element)} > ${name(element)}[${localName}]` });
      }
    }
  }
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  return { found, ids: [...ids, ...[...document.querySelectorAll('a[name]')].map((e) => e.name)] };
}

async function audit({ locale, tags }) {
  axe.configure({ locale });
  // No preloading: axe would fetch the stylesheet again, which the browser refuses from the disk, loudly.
  const result = await axe.run({ runOnly: tags, resultTypes: ['violations', 'incomplete'], preload: false });
  const violations = result.violations.flatMap((rule) => rule.nodes.map((node) => {
    const reason = [...node.any, ...node.all, ...node.none][0]?.message ?? rule.help;
    return { rule: rule.id, selector: node.target.flat().join(' '), message: `${reason} ${node.html}` };
  }));
  return { violations, review: result.incomplete.flatMap((rule) => rule.nodes.map(() => rule.id)) };
}

function gather(file, { found, ids }) {
  anchors.set(file, new Set(ids));
  for (const link of found) links.push({ file, ...link });
}

// Images and fonts of rules that no page happens to use are not requested: read them from the text.
function styles() {
  for (const file of files.filter((name) => name.endsWith('.css'))) {
    const text = fs.readFileSync(path.join(root, file), 'utf8').replace(/\/\*.*?\*\//gs, '');
    for (const [, , raw] of text.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)/g)) {
      links.push({ file, raw, url: new URL(raw, base + file).href, selector: 'url()' });
    }
  }
}

function resolve() {
  for (const { file, raw, url, selector } of links) {
    counts.links++;
    if (url === null || raw.trim() === '') {
      fail(file, 'link', selector, `no address: ${JSON.stringify(raw)}`);
      continue;
    }
    const target = new URL(url);
    if (['http:', 'https:', 'mailto:', 'tel:'].includes(target.protocol)) counts.external++;
    if (['http:', 'https:', 'mailto:', 'tel:', 'data:'].includes(target.protocol)) continue;
    if (!url.startsWith(base)) {
      fail(file, 'link', selector, `outside the site: ${raw}`);
      continue;
    }
    const fragment = decodeURIComponent(target.hash.slice(1));
    target.hash = target.search = '';
    const name = path.relative(root, fileURLToPath(target));
    if (!known.has(name)) {
      fail(file, 'link', selector, `no such file: ${raw}`);
    } else if (fragment && fragment !== 'top' && anchors.has(name) && !anchors.get(name).has(fragment)) {
      fail(file, 'link', selector, `no such id: ${raw}`);
    }
  }
}

async function validate() {
  const validator = new HtmlValidate(VALIDATE);
  for (const file of pages) {
    const result = await validator.validateString(fs.readFileSync(path.join(root, file), 'utf8'), file);
    for (const { messages } of result.results) {
      for (const { ruleId, selector, message, line, column } of messages) {
        fail(file, `html ${ruleId}`, selector, `${line}:${column} ${message}`);
      }
    }
  }
}

// How often each rule failed, then a few of each: one fault of a template shows on every page.
function report() {
  const rules = new Map();
  for (const failure of failures) rules.set(failure.rule, [...(rules.get(failure.rule) ?? []), failure]);
  for (const [rule, list] of rules) {
    console.log(`  ${rule}: ${list.length} on ${new Set(list.map((f) => f.page)).size} pages`);
  }
  const share = Math.max(1, Math.floor(LIMIT / rules.size));
  for (const { page, rule, selector, message } of [...rules.values()].flatMap((list) => list.slice(0, share)).slice(0, LIMIT)) {
    console.log(`FAIL ${page} | ${rule} | ${selector} | ${message}`);
  }
  const review = Object.entries(counts.review).map(([rule, number]) => `${rule} ${number}`).join(', ');
  console.log(`  axe could not decide: ${review || 'nothing'}`);
  console.log(`site: ${pages.length} pages, ${counts.loads} loads, ${counts.links} links (${counts.external} external, not followed), ${failures.length} failures`);
  process.exitCode = failures.length ? 1 : 0;
}
