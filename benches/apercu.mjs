// How long a save takes to be seen, in headless Chromium and without it, beside other programs on the
// same text: `node benches/apercu.mjs [EDITS] [PROGRAM]`. `mdbook`, `hugo` and `typst` are compared when they
// are found on the path. What the checks install (`.ci/run`) is all it needs.

import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PATIENCE, PROGRAM, browse, copy, serve, start } from '../.ci/serveur.mjs';

const edits = Number(process.argv[2] ?? 200);
const program = process.argv[3] ?? PROGRAM;
const now = () => performance.timeOrigin + performance.now();
/** Between two saves: never in step with what follows them. */
const pause = (rank) => 250 + 37 * (rank % 20);
const rest = (millis) => new Promise((done) => setTimeout(done, millis));

const row = (what, times) => {
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0).padStart(5);
  console.log(`${what.padEnd(58)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  max ${at(1)} ms  over ${times.length}`);
  return times[Math.floor(times.length * 0.5)];
};
const memory = (pid) => Number(fs.readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
/** Seconds of processor that a program has used. */
const used = (pid) => fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;

// ---- What is written. ----

const DEFAULT = path.join(import.meta.dirname, '../themes/defaut');
const SITE = {
  file: 'content/constats/agressions-agents.md', page: 'public/constats/agressions-agents.html',
  worn: 'site/style.css', other: (own, rank) => `${own}main { outline: ${rank % 7 + 1}px solid }`,
};
const FICHE = {
  file: 'content/fiches-actions/mediation-de-soiree.md', page: 'public/apercu/stspd',
  worn: 'pdf/couleurs.typ', other: (own, rank) => own.replace(/(encre = rgb\("#.....)./, `$1${(rank + 1) % 10}`),
};
/** The edits of a kind: the file, and its text at each rank. */
const kinds = (project, { file, worn, other }, mark) => {
  const good = fs.readFileSync(path.join(project, file), 'utf8');
  const theme = path.join(project, 'themes/defaut', worn);
  const own = fs.readFileSync(path.join(DEFAULT, worn), 'utf8');
  const here = (text) => () => fs.writeFileSync(path.join(project, file), text);
  const header = /^(message|periodicite) = "/m;
  const item = /(page|role) = "/;
  return {
    'a word': (rank) => here(good.replace(mark, `Mot${rank} ${mark}`)),
    'a heading': (rank) => here(good.replace(/^titre = "/m, `titre = "Fois ${rank} : `)),
    // One more, then one less, never the same: each time what follows moves.
    'a new paragraph': (rank) => here(good.replace(mark, `Un paragraphe neuf, le ${rank}.\n\n`.repeat(1 + rank % 2) + mark)),
    'a value of the header': (rank) => here(good.replace(header, (found) => `${found}Fois ${rank}, `)),
    'an item of a list': (rank) => here(good.replace(item, (found) => `${found}Fois ${rank}, `)),
    'the theme': (rank) => () => { fs.mkdirSync(path.dirname(theme), { recursive: true }); fs.writeFileSync(theme, other(own, rank)); },
    '': () => () => { here(good)(); fs.rmSync(path.join(project, 'themes'), { recursive: true, force: true }); },
  };
};

// ---- Where it is seen. ----

/** Opens a page that notes when it changes. */
async function watched(browser, address, observe) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  // One looks at this page, whatever is saved.
  await context.addInitScript(() => localStorage.setItem('vigie-suivre', 'non'));
  const tab = await context.newPage();
  const open = async () => {
    await tab.goto(address);
    await tab.evaluate(() => { window.seen = null; window.see = () => { window.seen ??= performance.timeOrigin + performance.now(); }; });
    await tab.evaluate(observe);
  };
  await open();
  return {
    tab,
    open,
    /** Milliseconds from a write to what is seen of it. */
    async time(write) {
      await tab.evaluate(() => { window.seen = null; });
      const from = now();
      write();
      await tab.waitForFunction(() => window.seen, null, { timeout: PATIENCE, polling: 5 });
      return await tab.evaluate(() => window.seen) - from;
    },
  };
}

const changed = () => new MutationObserver((list) => { if (list.some((one) => !one.target.closest?.('vigie-apercu'))) window.see(); })
  .observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['href', 'id', 'class'] });
const drawn = () => document.addEventListener('vigie-dessinee', window.see);

/** Listens to the events of a page without a browser. */
async function line(base, niveau, page) {
  const html = await (await fetch(`${base}${niveau}/${page}`)).text();
  const said = (name) => html.match(new RegExp(`data-${name}="([^"]*)"`))?.[1] ?? '';
  const stop = new AbortController();
  const query = new URLSearchParams({ niveau, page, empreinte: said('empreinte'), habit: said('habit') });
  const answer = await fetch(`${base}_vigie/evenements?${query}`, { signal: stop.signal });
  const waiting = new Map();
  let text = '';
  (async () => {
    const decoder = new TextDecoder();
    for await (const bytes of answer.body) {
      text += decoder.decode(bytes, { stream: true });
      for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
        const event = text.slice(0, end);
        const name = event.match(/^event: (.*)$/m)?.[1];
        waiting.get(name)?.(event.match(/^data: (.*)$/m)?.[1]);
      }
    }
  })().catch(() => {});
  const next = (name, wanted = () => true) => new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no ${name}`)), PATIENCE);
    waiting.set(name, (data) => { if (wanted(JSON.parse(data))) clearTimeout(timer), waiting.delete(name), done(now()); });
  });
  return { next, close: () => stop.abort() };
}

// ---- The figures. ----

const project = copy();
const SITE_MARK = 'Les commerçants sont plus seuls encore';
const FICHE_MARK = 'Quatre médiateurs parcourent';
const browser = await browse();
try {
  await preview();
  await others();
} finally {
  await browser.close();
  fs.rmSync(project, { recursive: true, force: true });
}

async function preview() {
  const launched = now();
  let server = await serve(project, { program });
  await (await fetch(`${server.base}${SITE.page}`)).text();
  console.log(`start to first page: ${(now() - launched).toFixed(0)} ms`);
  const { base, pid } = server;
  const edited = kinds(project, SITE, SITE_MARK);
  const fiche = kinds(project, FICHE, FICHE_MARK);
  const back = async (of) => { of['']()(); await rest(1800); };

  const alone = await line(base, 'public', SITE.page.replace('public/', ''));
  const word = edited['a word'];
  const times = [];
  for (let rank = 0; rank < edits; rank++) {
    const seen = alone.next('page');
    const from = now();
    word(rank)();
    times.push(await seen - from);
    await rest(pause(rank));
  }
  row('site, a word, without the browser', times);
  console.log(`memory with the site in view: ${memory(pid).toFixed(0)} MB`);
  alone.close();
  await back(edited);

  const page = await watched(browser, base + SITE.page, changed);
  for (const [kind, edit] of Object.entries(edited).filter(([kind]) => kind)) {
    const times = [];
    for (let rank = 0; rank < edits; rank++) {
      times.push(await page.time(edit(rank)));
      await rest(pause(rank));
    }
    row(`site, ${kind}`, times);
    await back(edited);
  }
  await page.tab.close();

  const cold = await pdf(base, 'cold');
  const view = await watched(browser, `${base}${FICHE.page}#page=37`, drawn);
  await view.tab.waitForSelector('.feuille img', { timeout: PATIENCE });
  await rest(3000);
  for (const [kind, edit] of Object.entries(fiche).filter(([kind]) => kind)) {
    const times = [];
    for (let rank = 0; rank < edits; rank++) {
      times.push(await view.time(edit(rank)));
      await rest(pause(rank));
    }
    row(`PDF view of the fiche, ${kind}${kind === 'the theme' ? ': all of the document' : ''}`, times);
    await back(fiche);
    await rest(1500);
  }
  await during(view, base, fiche);
  await view.tab.goto('about:blank');
  const wholes = await line(base, 'public', FICHE.page.replace('public/', ''));
  const told = [];
  for (let rank = 0; rank < edits; rank++) {
    const seen = wholes.next('feuilles', (sheets) => sheets.attente);
    const from = now();
    fiche['a word'](rank)();
    told.push(await seen - from);
    await rest(pause(rank));
  }
  row('PDF view of the fiche, a word, without the browser', told);
  const late = [];
  for (let rank = 0; rank < Math.min(edits, 30); rank++) {
    const seen = wholes.next('feuilles', (sheets) => !sheets.attente);
    const from = now();
    fiche['a word'](rank)();
    late.push(await seen - from - 1000);
    await rest(400);
  }
  row('PDF view, the whole after its second of quiet', late);
  const warm = [];
  for (let rank = 0; rank < 10; rank++) {
    fiche['a word'](rank + 500)();
    await rest(150);
    warm.push(await pdf(base));
  }
  const mid = row('whole PDF after a save, exported', warm);
  console.log(`  cold ${cold.toFixed(0)} ms, ratio ${(mid / cold).toFixed(2)}`);
  wholes.close();
  await view.open();
  await rest(3000);

  // An hour of writing: a save every few seconds.
  for (let rank = 1; rank <= 1000; rank++) {
    (rank % 2 ? edited : fiche)['a word'](rank)();
    await rest(110);
    if ([1, 100, 1000].includes(rank)) {
      await rest(4000);
      console.log(`memory with a document in view, at rebuild ${rank}: ${memory(pid).toFixed(0)} MB`);
    }
  }
  const after = [];
  for (let rank = 0; rank < edits; rank++) {
    after.push(await view.time(fiche['a word'](rank + 2000)));
    await rest(pause(rank));
  }
  row('PDF view of the fiche, a word, after an hour of writing', after);
  await rest(4000);
  const before = used(pid);
  await rest(10_000);
  console.log(`processor in 10 s of rest: ${((used(pid) - before) * 1000).toFixed(0)} ms`);
  await view.tab.close();
  await back(fiche);
  await back(edited);
  await server.stop();
}

/** Fetches the PDF of the document; returns how long it took. */
async function pdf(base) {
  const from = now();
  const answer = await fetch(`${base}public/documents/stspd.pdf`);
  await answer.arrayBuffer();
  return now() - from;
}

/** Saves while the whole is being set: it begins after a second of quiet. */
async function during(view, base, fiche) {
  const times = [];
  for (let rank = 0; rank < edits / 2; rank++) {
    await view.time(fiche['a word'](rank));
    await rest(1000 + (rank % 10) * 12);
    times.push(await view.time(fiche['a word'](rank + 1000)));
    await rest(300);
  }
  row('PDF view of the fiche, a word, while the whole is being set', times);
  fiche['']()();
  await rest(3000);
}

/** The same texts and edits with other programs: the site of two, the PDF of the third. */
async function others() {
  const there = (name) => spawnSync(name, ['--version']).status === 0 || spawnSync(name, ['version']).status === 0;
  const texts = fs.readdirSync(path.join(project, 'content'), { recursive: true }).filter((name) => name.endsWith('.md'));
  const body = (name) => fs.readFileSync(path.join(project, 'content', name), 'utf8').replace(/^\+\+\+[\s\S]*?^\+\+\+\n/m, '');
  const title = (name) => fs.readFileSync(path.join(project, 'content', name), 'utf8').match(/^titre = "(.*)"$/m)?.[1] ?? name;
  const own = SITE.file.replace('content/', '');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-autres-'));
  const write = (name, text) => { fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true }); fs.writeFileSync(path.join(folder, name), text); };
  const runs = async (name, address, file) => {
    const good = fs.readFileSync(path.join(folder, file), 'utf8');
    const tab = await (await browser.newContext()).newPage();
    await tab.goto(address);
    await rest(1500);
    const times = [];
    let missed = 0;
    for (let rank = 0; rank < Math.min(edits, 40) && missed < 3; rank++) {
      const from = now();
      fs.writeFileSync(path.join(folder, file), good.replace(SITE_MARK, `Mot${rank} ${SITE_MARK}`));
      let shown = false;
      while (!shown && now() - from < PATIENCE) {
        shown = await tab.evaluate((word) => document.body?.textContent.includes(word), `Mot${rank} `).catch(() => false);
      }
      if (shown) times.push(now() - from);
      else missed++;
      await rest(400);
    }
    if (missed) console.log(`${name}: ${missed} saves never shown`);
    if (times.length) row(`${name}, a word`, times);
    await tab.close();
  };
  if (there('mdbook')) {
    write('book.toml', '[book]\ntitle = "Essai"\n');
    write('src/SUMMARY.md', texts.map((name) => `- [${title(name).replace(/[[\]]/g, '')}](${name})`).join('\n'));
    for (const name of texts) write(`src/${name}`, `# ${title(name)}\n\n${body(name)}`);
    const server = await start('mdbook', ['serve', '--port', '4811'], folder, /Serving on|listening/i);
    await rest(3000);
    await runs('mdbook serve', `http://localhost:4811/${own.replace('.md', '.html')}`, `src/${own}`).finally(server.stop);
  }
  if (there('hugo')) {
    write('hugo.toml', 'title = "Essai"\n');
    write('layouts/_default/single.html', '<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>');
    write('layouts/_default/list.html', '<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</body></html>');
    for (const name of texts) write(`content/${name}`, `+++\ntitle = ${JSON.stringify(title(name))}\n+++\n\n${body(name)}`);
    const server = await start('hugo', ['server', '--port', '4812'], folder, /Web Server is available/);
    await runs('hugo server', `http://localhost:4812/${own.replace('.md', '/')}`, `content/${own}`).finally(server.stop);
  }
  if (there('typst')) {
    const plain = (name) => `= ${JSON.stringify(title(name)).replace(/^"|"$/g, '').replace(/[#$@<>*_`\\[\]]/g, '')}\n${body(name).replace(/[#$@<>*_`\\[\]~|]/g, ' ')}\n#pagebreak()\n`;
    write('tout.typ', texts.map(plain).join('\n'));
    const good = fs.readFileSync(path.join(folder, 'tout.typ'), 'utf8');
    const server = await start('typst', ['watch', 'tout.typ', 'tout.pdf'], folder, /compiled/);
    await rest(2000);
    const target = path.join(folder, 'tout.pdf');
    const stamp = () => { try { return fs.statSync(target).mtimeMs; } catch { return 0; } };
    const times = [];
    for (let rank = 0; rank < Math.min(edits, 30); rank++) {
      const old = stamp();
      const from = now();
      fs.writeFileSync(path.join(folder, 'tout.typ'), good.replace(SITE_MARK, `Mot${rank} ${SITE_MARK}`));
      while (stamp() === old && now() - from < PATIENCE) await rest(2);
      times.push(now() - from);
      await rest(600);
    }
    row(`typst watch, a word, plain text of all files (${execFileSync('du', ['-h', target]).toString().split('\t')[0]})`, times);
    await server.stop();
  }
  fs.rmSync(folder, { recursive: true, force: true });
}
