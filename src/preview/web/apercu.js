// L’aperçu dans la page : la barre, le panneau des messages, et la mise à jour sur place.
// Ce script ne vient que de « vigie serve » ; le site publié n’en contient aucun.
(() => {
  'use strict';

  const tag = document.currentScript;
  const { niveau, page } = tag.dataset;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const host = document.createElement('vigie-apercu');

  // ---- La page, changée sur place : ce qui n’a pas changé n’est pas touché. ----

  /** Élément ou texte changé en premier, dans l’ordre de la page. */
  let first = null;
  const changed = (node) => { first ??= node.nodeType === 1 ? node : node.parentElement; };

  /** Rend `from` égal à `to`, qui est du même genre. */
  function sync(from, to) {
    if (from.isEqualNode(to)) return;
    if (from.nodeType !== 1) return text(from, to.data);
    for (const { name } of [...from.attributes]) {
      // Un volet que le lecteur a ouvert reste ouvert.
      if (!to.hasAttribute(name) && !(name === 'open' && from.localName === 'details')) from.removeAttribute(name);
    }
    for (const { name, value } of to.attributes) {
      if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
    children(from, to);
  }

  /** Change un texte en son milieu seulement : la sélection qui l’entoure tient. */
  function text(from, data) {
    const old = from.data;
    const most = Math.min(old.length, data.length);
    let head = 0;
    while (head < most && old[head] === data[head]) head++;
    let tail = 0;
    while (tail < most - head && old.at(-1 - tail) === data.at(-1 - tail)) tail++;
    from.replaceData(head, old.length - head - tail, data.slice(head, data.length - tail));
    changed(from);
  }

  const alike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && (one.id ?? '') === (other.id ?? '');

  function children(from, to) {
    const olds = [...from.childNodes].filter((node) => node !== host);
    const news = [...to.childNodes];
    while (olds.length && news.length && olds[0].isEqualNode(news[0])) olds.shift(), news.shift();
    let after = null;
    while (olds.length && news.length && olds.at(-1).isEqualNode(news.at(-1))) after = olds.pop(), news.pop();
    // Les égaux d’abord, dans l’ordre ; puis, entre deux, ceux du même genre.
    const mates = new Map();
    let from_ = 0;
    for (const node of news) {
      const at = olds.findIndex((old, rank) => rank >= from_ && old.isEqualNode(node));
      if (at >= 0 && (node.nodeType === 1 || at === from_)) mates.set(node, olds[at]), from_ = at + 1;
    }
    let free = 0;
    news.forEach((node, rank) => {
      if (mates.has(node)) return void (free = olds.indexOf(mates.get(node)) + 1);
      const next = news.slice(rank).find((other) => mates.has(other));
      const end = next ? olds.indexOf(mates.get(next)) : olds.length;
      const at = olds.findIndex((old, place) => place >= free && place < end && alike(old, node));
      if (at >= 0) mates.set(node, olds[at]), free = at + 1;
    });
    const kept = new Set(mates.values());
    for (const old of olds) if (!kept.has(old)) changed(old.nextElementSibling ?? from), old.remove();
    let place = olds.find((old) => kept.has(old)) ?? after ?? (from === document.documentElement ? host : null);
    for (const node of news) {
      const mate = mates.get(node);
      if (mate) {
        sync(mate, node);
        place = mate.nextSibling;
      } else {
        const fresh = document.importNode(node, true);
        from.insertBefore(fresh, place);
        changed(fresh);
      }
    }
  }

  let dress = tag.dataset.habit;
  let worn = false;
  const dressed = (url) => { const at = new URL(url, location); at.searchParams.set('v', dress); return at.pathname + at.search; };

  function update(html) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    if (worn) for (const link of next.querySelectorAll('link[rel=stylesheet]')) link.setAttribute('href', dressed(link.getAttribute('href')));
    first = null;
    document.title = titre;
    const before = document.body;
    sync(document.documentElement, next.documentElement);
    titre = document.title;
    badge();
    if (first && before.contains(first) && first !== before) mark(first);
  }

  /** Montre un instant ce qui a changé, et y mène si le lecteur suit. */
  function mark(element) {
    if (element.closest('head') || element.localName === 'script') return;
    const box = element.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight - 48;
    if (!seen && following()) element.scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' });
    if (!calm.matches) element.animate([{ outline: '3px solid #d98a1f', outlineOffset: '4px' }, { outline: '3px solid transparent', outlineOffset: '4px' }], 1600);
  }

  /** Change feuilles de style et polices sans recharger : l’ancienne tient jusqu’à la nouvelle. */
  function redress(print) {
    dress = print;
    worn = true;
    if (document.querySelector('body script[src]:not([src^="/_vigie/"])')) return location.reload();
    for (const link of document.querySelectorAll('link[rel=stylesheet]')) {
      const fresh = link.cloneNode();
      fresh.href = dressed(link.getAttribute('href'));
      fresh.onload = fresh.onerror = () => link.remove();
      link.after(fresh);
    }
  }

  // ---- La barre et le panneau, à l’abri du thème. ----

  const shadow = host.attachShadow({ mode: 'open' });
  shadow.innerHTML = `
    <link rel="stylesheet" href="/_vigie/apercu.css">
    <link rel="stylesheet" href="/_vigie/messages.css">
    <div id="cadre" hidden>
      <section id="panneau" role="region" aria-label="Messages de vigie" hidden>
        <header><h1>Messages</h1><button type="button" id="fermer">Fermer</button></header>
        <div id="messages" tabindex="0"></div>
      </section>
      <p id="avis" role="status" hidden></p>
      <div id="barre" role="toolbar" aria-label="Aperçu de vigie">
        <label class="champ"><span class="long">Version</span>
          <select id="version" aria-label="Version montrée">
            <option value="public">publique</option>
            <option value="partenaires">partenaires</option>
            <option value="restreint">comité restreint</option>
            <option value="travail">de travail</option>
          </select></label>
        <a id="site" href="/${niveau}/index.html" hidden>Site</a>
        <details id="documents"><summary>PDF</summary><ul></ul></details>
        <label class="champ" title="Aller à la page du fichier que vous venez d’enregistrer"><input type="checkbox" id="suivre"> suivre<span class="long"> le fichier enregistré</span></label>
        <span class="vide"></span>
        <span id="ligne" role="status"></span>
        <button type="button" id="bilan" aria-expanded="false" aria-controls="panneau">…</button>
      </div>
    </div>`;
  const $ = (id) => shadow.getElementById(id);
  shadow.querySelector('link').onload = () => { $('cadre').hidden = false; };
  const margin = new CSSStyleSheet();
  margin.replaceSync('html { padding-bottom: 3rem } @media print { html { padding-bottom: 0 } vigie-apercu { display: none } }');
  document.adoptedStyleSheets.push(margin);
  document.documentElement.append(host);

  let titre = document.title;
  let etat = null;
  /** Erreurs du document dont cette page est la vue. */
  let faults = 0;
  let byHand = false;
  /** Retient un réglage ; si le navigateur refuse de retenir, il vaut pour la page seule. */
  const keep = (store) => (key, value) => {
    try { return value === undefined ? window[store].getItem(key) : window[store].setItem(key, value); } catch { return null; }
  };
  const kept = keep('localStorage');
  const session = keep('sessionStorage');
  $('version').value = niveau;
  $('site').hidden = !page.startsWith('apercu/');
  $('suivre').checked = kept('vigie-suivre') !== 'non';
  const following = () => $('suivre').checked;
  $('suivre').onchange = () => kept('vigie-suivre', following() ? 'oui' : 'non');
  $('version').onchange = () => {
    location.href = `/_vigie/version?${new URLSearchParams({ niveau: $('version').value, page })}`;
  };

  /** Change une propriété ; ce qui ne change pas n’est pas écrit, et rien n’est à redessiner. */
  const write = (thing, key, value) => { if (thing[key] !== value) thing[key] = value; };

  function badge() {
    const count = (etat?.erreurs ?? 0) + faults;
    write(document, 'title', count ? `(${count}) ${titre}` : titre);
    if (!etat) return;
    write($('bilan'), 'textContent', faults && !etat.erreurs ? 'document en erreur' : etat.bilan);
    write($('bilan'), 'className', count ? 'erreurs' : '');
  }

  function say(words) {
    $('avis').textContent = words;
    $('avis').hidden = !words;
    clearTimeout(say.timer);
    if (words) say.timer = setTimeout(() => say(''), 8000);
  }

  function line(words, name) {
    write($('ligne'), 'textContent', words);
    write($('ligne'), 'className', name);
  }

  function open(show) {
    $('panneau').hidden = !show;
    $('bilan').setAttribute('aria-expanded', String(show));
  }
  $('bilan').onclick = () => {
    byHand = $('panneau').hidden;
    open(byHand);
    if (byHand) $('messages').focus();
  };
  $('fermer').onclick = () => { byHand = false; open(false); session('vigie-ferme', etat.revision); $('bilan').focus(); };
  shadow.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if ($('documents').open) $('documents').open = false, $('documents').firstElementChild.focus();
    else if (!$('panneau').hidden) $('fermer').click();
  });
  document.addEventListener('click', (event) => { if (!event.composedPath().includes($('documents'))) $('documents').open = false; });
  $('messages').onclick = async ({ target }) => {
    const button = target.closest('[data-copier]');
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copier).then(() => say('Copié.'), () => say(button.dataset.copier));
  };

  async function messages() {
    const answer = await fetch(`/_vigie/messages?niveau=${niveau}`).catch(() => null);
    if (answer?.ok) $('messages').innerHTML = await answer.text();
  }

  /** Dit à la vue d’un document ce qui la concerne. */
  const pass = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  async function tell(next) {
    const before = etat;
    etat = next;
    if (next.messages !== before?.messages) await messages();
    line(next.ancien && !next.vide ? 'dernier état sans erreur' : '', 'ancien');
    badge();
    // Ce que le lecteur a refermé ne revient qu’avec d’autres erreurs.
    if (next.erreurs > (before?.erreurs ?? 0) && session('vigie-ferme') !== String(next.revision)) open(true);
    if (!next.erreurs && !byHand) open(false);
    if (JSON.stringify(next.documents) !== JSON.stringify(before?.documents)) offer(next.documents);
    pass('vigie-etat', next);
    if (next.nouveau) follow(next);
  }

  /** Mène aux vues des documents. */
  function offer(documents) {
    $('documents').hidden = !documents.length;
    $('documents').lastElementChild.replaceChildren(...documents.map((one) => {
      const link = document.createElement('a');
      link.href = `/${niveau}/${one.adresse}`;
      link.textContent = one.titre;
      const item = document.createElement('li');
      item.append(link);
      return item;
    }));
  }

  /** Va à la page de ce qui vient d’être enregistré ; un changement de branche n’emmène nulle part. */
  function follow({ enregistres, ancien }) {
    if (!following() || ancien || enregistres.length > 3) return;
    const pages = enregistres.filter((one) => one.adresse);
    if (pages.length) {
      if (pages.some((one) => one.adresse.split('#')[0] === page)) return;
      location.href = `/${niveau}/${pages[0].adresse}`;
    } else if (enregistres.some((one) => /\.(md|toml)$/.test(one.fichier))) {
      say(`Cette version ne montre pas « ${enregistres[0].fichier.replace('content/', '')} ».`);
    }
  }

  // ---- Le lien avec vigie. ----

  let source = null;
  function connect() {
    source?.close();
    const { empreinte } = tagged().dataset;
    source = new EventSource(`/_vigie/evenements?${new URLSearchParams({ niveau, page, empreinte, habit: dress })}`);
    const on = (name, act) => source.addEventListener(name, (event) => act(JSON.parse(event.data)));
    // La vue d’un document se tient elle-même à jour, par ses feuilles.
    on('page', ({ html }) => page.startsWith('apercu/') ? location.reload() : update(html));
    on('feuilles', (sheets) => { faults = sheets.erreurs; badge(); pass('vigie-feuilles', sheets); });
    on('habit', ({ empreinte: print }) => redress(print));
    on('etat', tell);
    // Un navigateur n’ouvre que six liens vers une adresse : trop d’onglets, et le plus ancien cède le sien.
    on('pause', () => { source.close(); source = null; line('en pause : cliquez pour reprendre', 'ancien'); });
    source.onopen = () => line('', '');
    source.onerror = () => {
      source?.close();
      source = null;
      line('vigie est arrêtée', 'arret');
      setTimeout(resume, 1000);
    };
  }
  const tagged = () => document.querySelector('script[data-empreinte]');
  const resume = () => { if (!document.hidden && !source) connect(); };
  for (const back of ['visibilitychange', 'pointerdown', 'keydown']) document.addEventListener(back, resume);
  addEventListener('focus', resume);
  addEventListener('pagehide', () => source?.close());

  if (location.hash === '#_vigie-absente') {
    history.replaceState(null, '', location.pathname);
    say('Cette page n’existe pas dans cette version : voici son accueil.');
  }
  connect();
})();
