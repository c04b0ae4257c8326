// The start page. It asks the public API and shows what comes; all text goes into the page as text, never as markup.

const endpoint = new URL(document.body.dataset.endpoint, document.baseURI);
const $ = (id) => document.getElementById(id);

// What a status means, in the words of a reader; the order is that of the list of statuses.
const statuses = {
  NO_EVIDENCE_FOUND: ['No evidence found', 'bad', 'The due time is over, all its meetings are loaded and whole, and none shows it done.'],
  UNDETERMINED: ['Cannot be told', 'warn', 'The records that would tell are not loaded, not whole, or the words give no date.'],
  OPEN: ['Open', 'warn', 'It is due now, or nothing was said of when.'],
  NOT_YET_DUE: ['Not yet due', '', 'Its due time has not begun.'],
  PARTLY_MET: ['Partly met', 'warn', 'A record shows it done in part.'],
  MET_LATE: ['Met late', 'warn', 'A record shows it done after its due time.'],
  MET: ['Met', 'good', 'A record shows it done in time.'],
  SUPERSEDED: ['Superseded', '', 'Another promise took its place.'],
  WITHDRAWN: ['Withdrawn', '', 'It was dropped.'],
};
const reasons = {
  DUE_WINDOW_NOT_LOADED: 'no meeting of the due time is loaded, or a known one is missing',
  MINUTES_NOT_PUBLISHED: 'a meeting of the due time is loaded without minutes',
  TEXT_TRUNCATED: 'the minutes of a meeting of the due time are cut off',
  DATE_UNKNOWN: 'the date on which it was made is not known',
  DUE_PHRASE_VAGUE: 'the words give no date',
  NOT_YET_MADE: 'it had not been made by then',
  NO_DUE_DATE_STATED: 'nothing was said of when',
  DUE_NOW: 'it is due now',
  OWED_OUTSIDE_THE_LOADED_RECORD: 'it is owed to a body whose records are not loaded',
};
const tiers = {
  BACK_REFERENCE: 'the later record refers back to it',
  SAME_INSPECTION_OR_PLAN: 'both name the same inspection or plan',
  SAME_SUBJECT_AND_OWNER: 'same subject and owner, in the due time',
  SIMILAR_TITLE: 'the titles are alike, which is not enough to call it met',
};
const corrections = {
  SAME: 'are one',
  DIFFERENT: 'are not one',
  WRONG: 'not so, and left out',
  SET: 'put right',
};
const traceable = ['Inspection', 'Recommendation', 'ActionPlan', 'Action', 'Commitment'];

const passage = 'text before after isTruncated document { title source }';
const correction = 'kind because correctedBy recordedOn position settings linkKind targets { __typename id label } document { source }';
const promise = `id label text status statusReason duePhrase dueTo owedBy recordedOn recordsSearched committee { name } meeting { date }
  agendaItem { number title } passages(first: 2) { ${passage} }`;
const queries = {
  overview: `query Overview {
    dataset { recordCount counts { kind count } minutes { minutes count } }
    inspections(first: 20, filter: { sameAsId: { isNull: true } }) { nodes { id label publishedOn council { name } } }
    corrections(first: 20) { totalCount nodes { ${correction} } }
  }`,
  counts: `query Counts($asOf: Date) {
    ${Object.keys(statuses).map((s) => `${s}: commitments(filter: { status: { eq: ${s} } }, asOf: $asOf) { totalCount }`).join('\n')}
  }`,
  promises: `query Promises($filter: CommitmentFilter, $after: String, $asOf: Date) {
    commitments(filter: $filter, first: 10, after: $after, asOf: $asOf, orderBy: [{ field: DUE_TO, direction: ASC }, { field: RECORDED_ON, direction: ASC }]) {
      pageInfo { hasNextPage endCursor } nodes { ${promise} }
    }
  }`,
  evidence: `query Evidence($id: ID!) {
    node(id: $id) { ... on Commitment { evidence(first: 5) { edges { tier why recordedOn node { __typename id label } passages { ${passage} } } } } }
  }`,
  search: `query Search($query: String!, $after: String) {
    search(query: $query, first: 10, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { snippet highlights { start end } node { __typename id label } }
    }
  }`,
  trace: `query Trace($id: ID!, $asOf: Date) {
    trace(id: $id, asOf: $asOf) {
      asOf isTruncated subject { __typename id label }
      steps { stage date status statusReason node { __typename id label } via { tier why } passages { ${passage} } corrections { ${correction} } }
      gaps { kind explanation recordsSearched about { __typename id label } }
    }
  }`,
};

async function ask(query, variables) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json;q=0.9' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json().catch(() => ({}));
  if (answer.errors?.length) throw new Error(answer.errors[0].message);
  if (!response.ok || !answer.data) throw new Error(`the API answered with status ${response.status}`);
  return answer.data;
}

// el makes an element from its name, properties and children; strings become text.
function el(name, props, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (key.startsWith('on')) e.addEventListener(key.slice(2), value);
    else if (key === 'class') e.className = value;
    else e.setAttribute(key, value);
  }
  e.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return e;
}

const day = (date) =>
  date ? new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }) : '';
const words = (name) => name.toLowerCase().replaceAll('_', ' ');

// The address after # is the state of the page: q, trace, status, asOf.
const state = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const address = (s) => `#${new URLSearchParams(Object.entries(s).filter(([, value]) => value))}`;

function quotation(p) {
  return el(
    'blockquote',
    {},
    el(
      'p',
      {},
      p.before ? el('span', { class: 'around' }, `…${p.before}`) : '',
      el('mark', {}, p.text),
      p.after ? el('span', { class: 'around' }, `${p.after}…`) : '',
    ),
    el('footer', {}, [p.document.title, p.document.source].filter(Boolean).join(' – '), p.isTruncated ? ' (cut off in the record)' : ''),
  );
}

function badge(status) {
  const [name, tone] = statuses[status] ?? [words(status), ''];
  return el('span', { class: `badge ${tone}` }, name);
}

const because = (reason) => (reason ? el('p', { class: 'quiet' }, `Why: ${reasons[reason] ?? words(reason)}.`) : '');

const traceLink = (node, text) => el('a', { href: address({ trace: node.id, asOf: state().asOf }) }, text);

const named = (node) => (traceable.includes(node.__typename) ? traceLink(node, node.label) : node.label);

// correctionNote tells what somebody has said against the record as it was read, so that nobody takes it for the record's own words.
function correctionNote(c) {
  const by = [c.correctedBy, day(c.recordedOn), `${c.document.source}, entry ${c.position}`].filter(Boolean).join(' · ');
  const about = c.targets.filter(Boolean).flatMap((node, i) => [i ? ' and ' : ' ', named(node)]);
  return el(
    'div',
    {},
    el('p', {}, el('span', { class: 'badge warn' }, 'Corrected'), c.linkKind ? ` The link ${words(c.linkKind)} of` : '', about, `: ${[corrections[c.kind], c.settings.join(', ')].filter(Boolean).join(': ')}.`),
    el('p', { class: 'quiet' }, `Why: ${c.because} (${by})`),
  );
}

function promiseCard(c) {
  const where = [c.committee?.name, day(c.meeting?.date ?? c.recordedOn), [c.agendaItem?.number, c.agendaItem?.title].filter(Boolean).join(' ')];
  const evidence = el('div', {});
  const details = el('details', {}, el('summary', {}, 'The words, and the evidence'), c.passages.map(quotation), evidence);
  details.addEventListener('toggle', async () => {
    if (!details.open || evidence.hasChildNodes()) return;
    evidence.append(el('p', { class: 'quiet' }, 'Looking for evidence…'));
    try {
      const { node } = await ask(queries.evidence, { id: c.id });
      evidence.replaceChildren(
        el('h3', {}, 'Evidence'),
        ...(node.evidence.edges.length ? node.evidence.edges.map(evidenceOf) : [el('p', { class: 'quiet' }, `None on the loaded records; ${c.recordsSearched} of the due time were searched.`)]),
      );
    } catch (error) {
      evidence.replaceChildren(el('p', { class: 'bad' }, `The evidence could not be fetched: ${error.message}`));
    }
  });
  return el(
    'li',
    { class: 'card' },
    el('p', {}, badge(c.status), c.text),
    el('p', { class: 'quiet' }, where.filter(Boolean).join(' · '), c.duePhrase ? ` · due ${c.duePhrase}` : '', c.owedBy ? ` · owed by ${c.owedBy}` : ''),
    because(c.statusReason),
    details,
    el('p', {}, traceLink(c, 'Follow it')),
  );
}

const evidenceOf = (edge) =>
  el(
    'div',
    {},
    el('p', {}, `${day(edge.recordedOn)}: ${edge.node.label} `, el('span', { class: 'quiet' }, `(${tiers[edge.tier] ?? ''}${edge.why ? `: ${edge.why}` : ''})`)),
    edge.passages.map(quotation),
  );

// hit shows a search result; offsets count code points, so the snippet is cut as those.
function hit({ node, snippet, highlights }) {
  const points = Array.from(snippet);
  const parts = [];
  let at = 0;
  for (const { start, end } of highlights) {
    parts.push(points.slice(at, start).join(''), el('mark', {}, points.slice(start, end).join('')));
    at = end;
  }
  parts.push(points.slice(at).join(''));
  return el(
    'li',
    { class: 'card' },
    el('p', {}, el('span', { class: 'quiet' }, `${node.__typename} `), named(node)),
    el('p', {}, parts),
  );
}

function step(s) {
  return el(
    'li',
    { class: 'card' },
    el('p', { class: 'quiet' }, [words(s.stage), day(s.date)].filter(Boolean).join(' · ')),
    el('p', {}, s.status ? badge(s.status) : '', named(s.node)),
    because(s.statusReason),
    s.via?.why || s.via?.tier ? el('p', { class: 'quiet' }, s.via.why ?? tiers[s.via.tier]) : '',
    s.corrections.map(correctionNote),
    s.passages.length ? el('details', {}, el('summary', {}, 'The words'), s.passages.slice(0, 3).map(quotation)) : '',
  );
}

async function showTrace(id, asOf) {
  const { trace } = await ask(queries.trace, { id, asOf });
  if (!trace) return [el('h2', {}, 'There is nothing with this id'), el('p', {}, 'It may have been in a record that is no longer loaded.')];
  return [
    el('p', {}, el('a', { href: '#' }, 'Back to the start')),
    el('h2', {}, trace.subject.label),
    el('p', { class: 'quiet' }, `Judged as at ${day(trace.asOf)}.`, trace.isTruncated ? ' The thread is longer than what is shown.' : ''),
    trace.gaps.length ? el('h3', {}, 'What is missing') : '',
    el('ul', { class: 'plain' }, trace.gaps.map((g) => el('li', { class: 'card' }, el('p', {}, el('span', { class: 'badge warn' }, words(g.kind)), g.about ? named(g.about) : ''), el('p', { class: 'quiet' }, g.explanation)))),
    el('h3', {}, 'What the records say, in order'),
    el('ol', { class: 'steps' }, trace.steps.map(step)),
  ];
}

async function showSearch(query) {
  const list = el('ol', { class: 'plain' });
  const more = el('button', { type: 'button', onclick: () => next().catch(complain) }, 'Show more');
  let after = null;
  async function next() {
    const { search } = await ask(queries.search, { query, after });
    list.append(...search.edges.map(hit));
    after = search.pageInfo.endCursor;
    more.hidden = !search.pageInfo.hasNextPage;
  }
  await next();
  return [
    el('p', {}, el('a', { href: '#' }, 'Back to the start')),
    el('h2', {}, list.childElementCount ? `Found for “${query}”` : `Nothing found for “${query}”`),
    list,
    el('p', {}, more),
  ];
}

const shown = [
  ['COUNCIL', 'councils'],
  ['COMMITTEE', 'committees'],
  ['MEETING', 'meetings'],
  ['AGENDA_ITEM', 'agenda items'],
  ['INSPECTION', 'inspections'],
  ['RECOMMENDATION', 'recommendations'],
  ['ACTION_PLAN', 'action plans'],
  ['ACTION', 'actions in them'],
  ['RESOLUTION', 'resolutions'],
  ['COMMITMENT', 'promises'],
  ['UPDATE', 'updates'],
];
const coverage = { WHOLE: 'with whole minutes', PART: 'with minutes in part', AGENDA: 'with an agenda only', NONE: 'known by date only' };

async function overview() {
  const { dataset, inspections, corrections: said } = await ask(queries.overview);
  const counts = new Map(dataset.counts.map((c) => [c.kind, c.count]));
  const box = (n, name) => el('div', {}, el('dt', {}, name), el('dd', {}, n.toLocaleString('en-GB')));
  $('counts').replaceChildren(box(dataset.recordCount, 'records'), ...shown.map(([kind, name]) => box(counts.get(kind) ?? 0, name)));
  const parts = dataset.minutes.filter((m) => m.count).map((m) => `${m.count} ${coverage[m.minutes] ?? 'of unknown extent'}`);
  $('coverage').textContent = parts.length ? `Meetings: ${parts.join(', ')}.` : '';
  $('inspections').replaceChildren(
    ...inspections.nodes.map((i) =>
      el('li', { class: 'card' }, traceLink(i, i.label), el('span', { class: 'quiet' }, ` ${[i.council?.name, i.publishedOn && `published ${day(i.publishedOn)}`].filter(Boolean).join(' · ')}`)),
    ),
  );
  $('corrections').hidden = !said.nodes.length;
  $('corrections').lastElementChild.replaceChildren(...said.nodes.map((c) => el('li', { class: 'card' }, correctionNote(c))));
  const rest = said.totalCount - said.nodes.length;
  if (rest) $('corrections').lastElementChild.append(el('li', { class: 'quiet' }, `and ${rest.toLocaleString('en-GB')} more`));
  if (!inspections.nodes.length) $('inspections').append(el('li', { class: 'quiet' }, 'No inspection is on the loaded records.'));
}

let cursor = null;
async function promises({ status, asOf }, append) {
  const filter = status ? { status: { eq: status } } : undefined;
  const { commitments } = await ask(queries.promises, { filter, asOf, after: append ? cursor : undefined });
  if (!append) $('list').replaceChildren();
  $('list').append(...commitments.nodes.map(promiseCard));
  if (!$('list').childElementCount) $('list').append(el('li', { class: 'quiet' }, 'There is none.'));
  cursor = commitments.pageInfo.endCursor;
  $('more').hidden = !commitments.pageInfo.hasNextPage;
}

async function chips(s) {
  const counts = await ask(queries.counts, { asOf: s.asOf });
  const all = Object.keys(statuses).reduce((sum, key) => sum + counts[key].totalCount, 0);
  const chip = (key, name, n) =>
    el('button', { type: 'button', 'aria-pressed': String((s.status ?? '') === key), onclick: () => (location.hash = address({ ...s, status: key })) }, `${name} ${n}`);
  $('statuses').replaceChildren(
    chip('', 'All', all),
    ...Object.entries(statuses)
      .filter(([key]) => counts[key].totalCount || s.status === key)
      .map(([key, [name]]) => chip(key, name, counts[key].totalCount)),
  );
  $('meaning').textContent = statuses[s.status]?.[2] ?? '';
}

function complain(error) {
  $('problem').textContent = `The API could not answer: ${error.message}`;
  $('problem').hidden = false;
}

let turn = 0;
async function render() {
  const mine = ++turn;
  const s = state();
  if (s.status && !statuses[s.status]) delete s.status;
  $('problem').hidden = true;
  $('q').value = s.q ?? '';
  $('on').value = s.asOf ?? new Date().toISOString().slice(0, 10);
  const apart = Boolean(s.q || s.trace);
  $('view').hidden = !apart;
  $('intro').hidden = apart;
  $('overview').hidden = $('promises').hidden = apart;
  document.body.setAttribute('aria-busy', 'true');
  try {
    if (apart) {
      $('view').replaceChildren(el('p', { class: 'quiet' }, 'Asking…'));
      const content = await (s.trace ? showTrace(s.trace, s.asOf) : showSearch(s.q));
      if (mine !== turn) return; // the reader has gone on
      $('view').replaceChildren(...content.filter(Boolean));
      // Who cannot see that the page has changed is taken to what is new.
      const heading = $('view').querySelector('h2');
      heading.tabIndex = -1;
      heading.focus();
      document.title = `${heading.textContent} – scrutinygraph`;
    } else {
      document.title = 'scrutinygraph';
      // What can be shown is shown, also when one of the three fails.
      const outcomes = await Promise.allSettled([overview(), chips(s), promises(s)]);
      const failed = outcomes.find((o) => o.status === 'rejected');
      if (failed && mine === turn) complain(failed.reason);
    }
  } catch (error) {
    if (mine !== turn) return;
    $('view').replaceChildren();
    complain(error);
  } finally {
    if (mine === turn) document.body.setAttribute('aria-busy', 'false');
  }
}

$('search').addEventListener('submit', (event) => {
  event.preventDefault();
  location.hash = address({ q: $('q').value.trim() });
});
$('asof').addEventListener('submit', (event) => {
  event.preventDefault();
  location.hash = address({ ...state(), asOf: $('on').value });
});
$('more').addEventListener('click', () => promises(state(), true).catch(complain));
addEventListener('hashchange', render);
render();
