// La vue d’un document : ses pages en images, dessinées quand on y arrive, et leurs mots par-dessus.
// Ce script ne vient que de « vigie serve ».
(() => {
  'use strict';

  const { niveau, document: nom } = document.body.dataset;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const $ = (id) => document.getElementById(id);
  const main = document.querySelector('main');
  const ask = (what, query) => `/_vigie/${what}?${new URLSearchParams({ niveau, document: nom, ...query })}`;
  const kept = (key, value) => {
    try { return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value); } catch { return null; }
  };

  /** Ce que vigie montre : voir « Planche::json ». */
  let etat = null;
  /** Une par feuille, dans l’ordre. */
  let slots = [];
  const near = new Set();

  // ---- Les feuilles. ----

  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const slot = target.slot_;
      if (isIntersecting) near.add(slot), draw(slot);
      else near.delete(slot), clear(slot);
    }
  }, { rootMargin: '120% 0px' });

  function make() {
    const element = document.createElement('div');
    element.className = 'feuille';
    element.role = 'group';
    const slot = { element, print: '', drawn: '', rank: -1, words: 0 };
    element.slot_ = slot;
    return slot;
  }

  function set(slot, [print, , width, height, alone]) {
    if (slot.alone !== alone) slot.element.classList.toggle('seule', alone);
    const sized = slot.width === width && slot.height === height;
    Object.assign(slot, { print, width, height, alone });
    if (!sized) size(slot);
  }

  function size({ element, width, height }) {
    element.style.width = `${width * scale}px`;
    element.style.height = `${height * scale}px`;
  }

  const frame = () => new Promise(requestAnimationFrame);
  const loaded = (image) => image.complete ? image.naturalWidth > 0 : new Promise((done) => { image.onload = () => done(true); image.onerror = () => done(false); });

  /** Dessine une feuille, morceau par morceau : ceux qui y sont déjà se déplacent, et l’ancienne tient
      jusqu’à ce que les nouveaux soient prêts. */
  async function draw(slot) {
    const { print, element } = slot;
    if (slot.drawn !== print) {
      const html = etat.dessins[print] ?? await fetch(ask('feuille', { empreinte: print })).then((answer) => answer.ok ? answer.text() : null, () => null);
      if (html === null) return;
      const next = document.createElement('template');
      next.innerHTML = html;
      if (slot.print !== print || !near.has(slot)) return;
      const olds = [...element.querySelectorAll('img')];
      const news = [...next.content.children].map((one) => {
        const at = olds.findIndex((old) => old.dataset.morceau === one.dataset.morceau);
        const [mate] = at < 0 ? [] : olds.splice(at, 1);
        // Créée dans ce document, l’image se charge avant d’y paraître.
        const image = mate ?? Object.assign(new Image(), { alt: '', src: one.getAttribute('src') });
        image.dataset.morceau = one.dataset.morceau;
        return [image, one.style.cssText];
      });
      const there = await Promise.all(news.map(([image]) => loaded(image)));
      if (there.includes(false) || slot.print !== print || !near.has(slot)) return;
      const layer = element.querySelector('.images') ?? Object.assign(document.createElement('div'), { className: 'images' });
      for (const [image, style] of news) image.style.cssText = style;
      layer.replaceChildren(...news.map(([image]) => image));
      element.prepend(layer);
      slot.drawn = print;
      await frame();
      element.dispatchEvent(new CustomEvent('vigie-dessinee', { bubbles: true }));
    }
    settle();
  }

  /** Dessine ce qui est sous les yeux : d’abord la feuille de ce qui vient d’être enregistré. */
  async function redraw(next) {
    const [focus] = next.but ?? [-1];
    const far = (slot) => slot.rank === focus ? -1 : slot.rank;
    for (const slot of [...near].sort((one, other) => far(one) - far(other))) {
      if (etat === next) await draw(slot);
    }
  }

  /** Les mots attendent que l’image soit là, et que l’on cesse d’enregistrer ; puis une page après
      l’autre, tant que rien n’arrive. */
  let turn = 0;
  function settle() {
    const own = ++turn;
    setTimeout(async () => {
      for (const slot of [...near]) {
        if (own !== turn) return;
        await words(slot);
        await frame();
      }
    }, 500);
  }

  /** Les mots disent leur ligne : elle change même là où l’image reste. */
  async function words(slot) {
    const { serie } = etat;
    if (slot.words === serie) return;
    const answer = await fetch(ask('calque', { serie, rang: slot.rank })).catch(() => null);
    if (!answer?.ok || etat.serie !== serie || !near.has(slot)) return;
    const html = await answer.text();
    // Ce que le lecteur sélectionne n’est pas changé sous sa main.
    if (html !== slot.html && getSelection().containsNode(slot.element, true) && !getSelection().isCollapsed) return;
    slot.words = serie;
    if (html === slot.html) return;
    slot.html = html;
    slot.element.querySelector('svg')?.remove();
    slot.element.insertAdjacentHTML('beforeend', html);
  }

  function clear(slot) {
    slot.element.replaceChildren();
    Object.assign(slot, { drawn: '', words: 0, html: '' });
  }

  function show(next) {
    const first = !slots.length;
    const before = etat;
    etat = next;
    settle();
    const { feuilles } = next;
    let head = 0;
    const most = Math.min(slots.length, feuilles.length);
    while (head < most && slots[head].print === feuilles[head][0]) head++;
    let tail = 0;
    while (tail < most - head && slots.at(-1 - tail).print === feuilles.at(-1 - tail)[0]) tail++;
    // Entre ce qui n’a pas changé : les mêmes feuilles d’abord, puis celles de plus ou de trop.
    const olds = slots.slice(head, slots.length - tail);
    const after = slots[slots.length - tail]?.element ?? null;
    const middle = feuilles.slice(head, feuilles.length - tail).map((_, rank) => {
      if (olds[rank]) return olds[rank];
      const slot = make();
      main.insertBefore(slot.element, after);
      return slot;
    });
    for (const slot of olds.slice(middle.length)) watch.unobserve(slot.element), near.delete(slot), slot.element.remove();
    slots = [...slots.slice(0, head), ...middle, ...(tail ? slots.slice(-tail) : [])];
    if (first) fit();
    slots.forEach((slot, rank) => {
      // Ce qui ne change pas n’est pas écrit : le navigateur n’a rien à refaire.
      if (slot.rank !== rank) slot.rank = rank, slot.element.ariaLabel = `Page ${rank + 1}`;
      set(slot, feuilles[rank]);
    });
    for (const slot of middle) watch.observe(slot.element);
    redraw(next);
    if (slots.length !== before?.feuilles.length) $('sur').textContent = `sur ${slots.length}`;
    // Tant que le document entier n’a pas suivi, son plan est celui d’avant.
    if (!next.attente || first) outline(next.plan);
    if (next.fautes !== before?.fautes) $('fautes').innerHTML = next.fautes, $('fautes').hidden = !next.fautes;
    say(next.attente ? (slots.length ? 'Le document entier suit…' : 'Le document se compose…') : '');
    if (first && slots.length) begin();
    const asked = first && location.hash.startsWith('#page=');
    if (next.but && !asked && kept('vigie-suivre') !== 'non') point(...next.but);
    later();
  }

  /** Ce qui n’est pas le texte attend qu’il soit dessiné. */
  const soon = (act) => setTimeout(act, 120);

  let said = 0;
  function say(words) {
    clearTimeout(said);
    said = soon(() => { $('etat').textContent = words; $('etat').hidden = !words; });
  }

  // ---- La taille. ----

  let scale = 96 / 72;
  const echelle = $('echelle');
  if ([...echelle.options].some((one) => one.value === kept('vigie-echelle'))) echelle.value = kept('vigie-echelle');

  function fit() {
    if (!etat?.feuilles.length) return;
    const side = parseFloat(getComputedStyle(main).paddingLeft) + parseFloat(getComputedStyle(main).paddingRight);
    const width = Math.max(...etat.feuilles.map((one) => one[2]));
    const height = Math.max(...etat.feuilles.map((one) => one[3]));
    const across = (document.documentElement.clientWidth - side) / width;
    const down = (innerHeight - $('outils').offsetHeight - 72) / height;
    scale = echelle.value === 'largeur' ? Math.min(across, 1.75) : echelle.value === 'page' ? Math.min(across, down) : parseFloat(echelle.value) / 100 * 96 / 72;
  }

  /** Garde sous les yeux ce qui y est. */
  function rescale() {
    const [slot, share] = top();
    fit();
    slots.forEach(size);
    if (slot) scrollTo({ top: slot.element.offsetTop + share * slot.element.offsetHeight - $('outils').offsetHeight, behavior: 'instant' });
  }

  const zoom = (step) => {
    const sizes = [...echelle.options].slice(2);
    const now = scale * 72 / 96 * 100;
    const next = step > 0 ? sizes.find((one) => parseFloat(one.value) > now + 1) : sizes.findLast((one) => parseFloat(one.value) < now - 1);
    if (next) echelle.value = next.value, echelle.onchange();
  };
  echelle.onchange = () => { kept('vigie-echelle', echelle.value); rescale(); };
  $('plus').onclick = () => zoom(1);
  $('moins').onclick = () => zoom(-1);
  addEventListener('resize', rescale);
  $('plan').addEventListener('toggle', rescale);

  // ---- Où l’on est. ----

  /** La feuille sous la barre, et quelle part en est passée. */
  function top() {
    const line = scrollY + $('outils').offsetHeight;
    const slot = slots.find(({ element }) => element.offsetTop + element.offsetHeight > line + 24);
    return slot ? [slot, (line - slot.element.offsetTop) / slot.element.offsetHeight] : [null, 0];
  }

  let here = null;
  function where() {
    const line = scrollY + $('outils').offsetHeight + innerHeight / 3;
    const at = Math.max(0, slots.findLastIndex(({ element }) => element.offsetTop <= line));
    if (document.activeElement !== $('page')) $('page').value = at + 1;
    const entries = etat?.plan ?? [];
    const y = slots[at] ? (line - slots[at].element.offsetTop) / scale : 0;
    const now = entries.findLastIndex(([, , page, top]) => page < at || page === at && top <= y);
    const current = $('plan').querySelectorAll('li > button')[now];
    if (!current || current === here) return;
    here?.removeAttribute('aria-current');
    here = current;
    here.setAttribute('aria-current', 'true');
    if ($('plan').open && !here.closest('nav').matches(':hover')) here.scrollIntoView({ block: 'nearest' });
  }
  let asked = 0;
  const later = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(where); };
  addEventListener('scroll', later, { passive: true });

  function go(rank, y = 0, behavior = 'instant') {
    const slot = slots[Math.max(0, Math.min(slots.length - 1, rank))];
    if (slot) scrollTo({ top: slot.element.offsetTop + y * scale - $('outils').offsetHeight - 12, behavior });
  }

  const mark = Object.assign(document.createElement('div'), { className: 'marque' });
  main.after(mark);
  let marked = 0;

  /** Mène à ce qui vient d’être enregistré, s’il n’est pas sous les yeux, et le montre un instant. */
  function point(rank, y) {
    const slot = slots[rank];
    if (!slot) return;
    const at = slot.element.offsetTop + y * scale - scrollY;
    if (at < $('outils').offsetHeight || at > innerHeight - 80) go(rank, Math.max(0, y - 90));
    if (calm.matches) return;
    clearTimeout(marked);
    marked = soon(() => {
      // Sur la page et non à elle : la page n’est pas redessinée tant que le cadre pâlit.
      const { offsetLeft, offsetTop } = slot.element;
      Object.assign(mark.style, { left: `${offsetLeft}px`, top: `${offsetTop + y * scale}px` });
      mark.getAnimations().forEach((one) => one.cancel());
      mark.animate([{ opacity: 1 }, { opacity: 0 }], 1600);
    });
  }

  $('page').onchange = () => go(parseInt($('page').value, 10) - 1 || 0);
  $('page').onfocus = () => $('page').select();
  const begin = () => { const page = parseInt(location.hash.replace('#page=', ''), 10); if (page) go(page - 1); };
  addEventListener('hashchange', begin);

  let planned = '';
  function outline(entries) {
    const all = JSON.stringify(entries);
    if (all === planned) return;
    planned = all;
    $('plan').querySelector('ol').replaceChildren(...entries.map(([niveau, titre, page, y]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.style.setProperty('--rang', niveau - 1);
      button.dataset.niveau = niveau;
      for (const words of [titre, page + 1]) button.append(Object.assign(document.createElement('span'), { textContent: words }));
      button.onclick = () => { if (innerWidth < 1200) $('plan').open = false; go(page, y - 12); };
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
  }
  $('plan').open = innerWidth >= 1200 && kept('vigie-plan') !== 'non';
  $('plan').addEventListener('toggle', () => kept('vigie-plan', $('plan').open ? 'oui' : 'non'));

  // ---- D’où vient ce qu’on lit. ----

  const source = $('source');
  function lead(place) {
    const [, file, line] = place.match(/^(.*):(\d+):\d+$/);
    source.querySelector('code').textContent = `${file}:${line}`;
    source.querySelector('a').href = etat.editeur + encodeURI(`/${place}`);
    source.hidden = false;
  }
  const [copy, close] = source.querySelectorAll('button');
  copy.onclick = () => {
    const words = source.querySelector('code').textContent;
    navigator.clipboard.writeText(words).then(() => { copy.textContent = 'copié'; setTimeout(() => { copy.textContent = 'copier'; }, 2000); }, () => getSelection().selectAllChildren(source.querySelector('code')));
  };
  close.onclick = () => { source.hidden = true; };
  main.addEventListener('click', (event) => {
    if (!getSelection().isCollapsed) return;
    const place = event.target.closest('[data-lieu]')?.dataset.lieu;
    if (place) lead(place);
    else source.hidden = true;
  });
  addEventListener('keydown', (event) => { if (event.key === 'Escape') source.hidden = true; });
  // Le clavier n’atteint pas les mots : le bouton mène au fichier de ce qui est en haut.
  $('texte').onclick = () => {
    const [slot, share] = top();
    const texts = [...(slot?.element.querySelectorAll('[data-lieu]') ?? [])];
    const below = texts.find((text) => text.y.baseVal[0].value >= share * slot.height) ?? texts[0];
    if (below) lead(below.dataset.lieu), source.querySelector('a').focus();
    else say('Cette page ne vient d’aucun fichier.');
  };

  document.addEventListener('vigie-feuilles', ({ detail }) => show(detail));
  document.addEventListener('vigie-etat', ({ detail }) => { if (detail.nouveau && !detail.ancien && etat) say('Le document entier suit…'); });
})();
