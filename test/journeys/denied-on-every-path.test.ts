// Twelve paths by six kinds of people: who has a concern, finds it everywhere; said to be the one it is about, nowhere, at once.
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Route } from '../../src/web/route.js';
import { everyRoute } from '../../src/wiring.js';
import { handsOn, PEOPLE, raise, type Name, type ToRaise } from '../support/builders.js';
import { isOnPostgres } from '../support/database.js';
import { withoutToken } from '../support/page-invariants.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { SendOptions, TestBrowser } from '../support/test-browser.js';
import { atDesk, lettersAbout, MADE_UP, tokenOn } from './support/at-school.js';

let portal: TestPortal;
let routes: readonly Route[];
beforeAll(async () => {
  portal = await openTestPortal();
  routes = everyRoute(portal.bench.deps);
});
afterAll(() => portal.close());

/** Somebody to whom a concern comes, and who then says that it is about them. */
interface Kind {
  readonly kind: string;
  readonly who: Name;
  readonly raised: ToRaise;
  /** Whose hands it is in, where it is not theirs. */
  readonly holder?: Name;
  /** Gets it at first, and gives it to them. */
  readonly givenBy?: Name;
  /** Says that it is about them; they themselves, where nobody else may read it and say so. */
  readonly namedBy: Name;
  /** Has it from then on. */
  readonly then: Name;
}

const KINDS: readonly Kind[] = [
  { kind: 'a teacher', who: 'amber', raised: {}, namedBy: 'marlow', then: 'marlow' },
  { kind: 'the head', who: 'marlow', raised: { about: 'school' }, namedBy: 'marlow', then: 'chandra' },
  { kind: 'the chair', who: 'chandra', raised: { about: 'head' }, namedBy: 'chandra', then: 'vance' },
  {
    ...{ kind: 'the clerk', who: 'quill', raised: { about: 'governor', who: ['field'] } },
    ...{ holder: 'chandra', namedBy: 'chandra', then: 'chandra' },
  },
  {
    ...{ kind: 'the safeguarding lead', who: 'haven', raised: { about: 'school' } },
    ...{ givenBy: 'marlow', namedBy: 'marlow', then: 'marlow' },
  },
  {
    ...{ kind: 'a governor', who: 'grove', raised: { about: 'head' } },
    ...{ givenBy: 'chandra', namedBy: 'grove', then: 'chandra' },
  },
];

/** A concern by everything that leads to it. */
interface Traces {
  readonly ref: string;
  readonly parent: string;
  readonly promise: string;
  /** Another of the same person's, which is about nobody. */
  readonly beside: string;
}

const NO_ID = '00000000-0000-4000-8000-000000000000';
const SNOW = { 'day-day': '25', 'day-month': '11', 'day-year': '2026', sort: 'closure', reason: 'snow' };

/** Somebody signed in, with a token for forms. */
interface Desk {
  readonly who: Name;
  readonly browser: TestBrowser;
  readonly token: string;
}

interface Path {
  readonly path: string;
  /** What somebody is told there. */
  readonly told: (desk: Desk, of: Traces) => Promise<unknown>;
}

const LISTS = ['/queue', '/queue/others', '/queue/answered', '/promises', '/staff/asked'];
const PATHS: readonly Path[] = [
  { path: 'list', told: (desk, of) => opened(desk, of, LISTS) },
  { path: 'count', told: counted },
  { path: 'search', told: searched },
  {
    path: 'page',
    told: (desk, of) =>
      opened(
        desk,
        of,
        ['', '/dates/reply', '/meeting', `/promises/${of.promise}/why`].map((rest) => at(of, rest)),
      ),
  },
  { path: 'export', told: (desk, of) => opened(desk, of, [at(of, '/meeting.ics')]) },
  { path: 'audit', told: recorded },
  { path: 'mail at send time', told: ({ who }, of) => lettersAbout(portal, who, of.ref) },
  { path: 'statistics', told: figures },
  { path: 'error text', told: scolded },
];
/** Goes out once: looked at when the person has been named; a letter about the one beside it goes in the same round. */
const ONCE = 'mail at send time';

/** Not built yet: what would show on a page that it is. Then the path belongs into the table above. */
const NOT_BUILT = [
  { path: 'attachment', sign: /type="file"|multipart|\bdownload\b/ },
  { path: 'thumbnail', sign: /<img(?! src="\/static\/crest)|<picture|<object|<embed/ },
  { path: 'autocomplete', sign: /<datalist|\blist="|role="combobox"|aria-autocomplete/ },
];
/** Which addresses would be those of a file, a picture or what completes a word. */
const NOT_BUILT_AT = /attach|upload|download|thumb|image|picture|photo|complet|suggest|search|\.json|\.pdf/;

const HTML = 'text/html; charset=utf-8';
/** On a second database a few are enough: one look at it decides for all of them alike. */
const FEW = ['/staff/concerns/:ref', '/staff/concerns/:ref/answer', '/staff/concerns/:ref/note'];
const isAsked = ({ path }: Route): boolean =>
  isOnPostgres ? FEW.includes(path) : path.startsWith('/staff/concerns/:ref');

const at = ({ ref }: Traces, rest = ''): string => `/staff/concerns/${ref}${rest}`;

async function deskOf(who: Name): Promise<Desk> {
  const browser = await atDesk(portal, who);
  await browser.visit('/office/spoke');
  return { who, browser, token: tokenOn(browser) };
}

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly headers: string;
  readonly body: string;
}

/** An answer, without what differs in each, and without what was asked for. */
async function answered(
  { browser }: Desk,
  of: Traces,
  method: string,
  path: string,
  more?: SendOptions,
): Promise<Answered> {
  const { status, headers, body } = await browser.send(method, path, more);
  const bare = (words: string) =>
    words.replaceAll(of.ref, 'its reference').replaceAll(of.promise, 'its promise');
  return {
    ...{ status, type: headers['content-type'] ?? '' },
    headers: bare(JSON.stringify({ ...headers, date: 'any' })),
    body: bare(withoutToken(body.toString('utf8'))),
  };
}

async function opened(desk: Desk, of: Traces, paths: readonly string[]): Promise<Answered[]> {
  const answers = [];
  for (const path of paths) answers.push(await answered(desk, of, 'GET', path));
  return answers;
}

function sent(
  desk: Desk,
  of: Traces,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answered> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  return answered(desk, of, 'POST', path, { fields: { ...fields, _form: desk.token }, headers });
}

/** How many rows each list has, and each number that the first page says. */
async function counted(desk: Desk, of: Traces): Promise<unknown> {
  const lists = await opened(desk, { ...of, ref: 'no reference' }, LISTS);
  const rows = lists.map(({ body }) => new Set(body.match(/WHP-\w{4}-\w{4}/g)).size);
  return [...rows, lists[0]?.body.match(/\(\d+\)|\d+ (?:letter|parent|people|person)/g)];
}

/** By the reference: where words of a parent are entered, and where one concern is linked to another. */
async function searched(desk: Desk, of: Traces): Promise<unknown> {
  const asked = { reference: of.ref, name: of.parent, said: 'message', channel: 'telephone', sure: 'yes' };
  const came = { 'came-day': '23', 'came-month': '11', 'came-year': '2026' };
  return [
    await sent(desk, of, '/office/spoke', { ...asked, ...came }),
    await sent(desk, of, `/staff/concerns/${of.beside}/link`, { reference: of.ref, kind: 'sent twice' }),
  ];
}

/** What was done with it, by whom: nothing, where they cannot open it. */
async function recorded({ browser }: Desk, of: Traces): Promise<string[]> {
  await browser.visit(at(of));
  return browser.text().match(/^.*\b(?:raised|promised|offered|chose)\b.*$/gim) ?? [];
}

/** Every page that asks for nothing, and what it would mean to close the school for a day. */
async function figures(desk: Desk, of: Traces): Promise<Answered[]> {
  const pages = routes.filter(({ method, path }) => method === 'get' && !path.includes(':'));
  const theirs = pages.filter(({ who }) => who !== 'anyone' && who !== 'parent').map(({ path }) => path);
  return [...(await opened(desk, of, theirs)), await sent(desk, of, '/calendar/close', SNOW)];
}

/** Forms with nothing in them. */
async function scolded(desk: Desk, of: Traces): Promise<unknown> {
  return [await sent(desk, of, at(of, '/note'), {}), await sent(desk, of, at(of, '/message'), {})];
}

/** Raised, given to them where it is, with a promise and a time to meet. */
async function comesTo(kind: Kind, parent: string, hour: string, beside = ''): Promise<Traces> {
  const contact = { name: parent, email: '', postalAddress: '3 Mill Lane', phone: '01632 960 777' };
  const raised = await raise(portal.bench, { ...kind.raised, contact });
  const hands = handsOn(portal.bench, raised);
  const post = PEOPLE[kind.who].posts[0] ?? 'class-teacher';
  if (kind.givenBy) await hands.reassign(kind.givenBy, { post, personId: kind.who });
  const holder = kind.holder ?? kind.who;
  const startsAt = `2026-11-25T${hour}:00.000Z`;
  await hands.offerTimes(holder, startsAt);
  await hands.agreeTime(startsAt);
  await hands.promise(holder, '2026-11-27');
  const { read } = portal.bench.db;
  const [promise] = await read('promises').where({ concern_id: raised.concernId }).pluck<string[]>('id');
  return { ref: raised.ref, parent, promise: promise ?? 'none', beside };
}

/** Says on the page whom it is about. */
async function name(by: Name, who: Name, of: Traces): Promise<void> {
  const browser = await atDesk(portal, by);
  await browser.visit(at(of, '/name-the-person'));
  browser.choose(`${PEOPLE[who].name} – ${PEOPLE[who].roleWords}`);
  await browser.press('This is who is meant');
  expect(browser.text()).toContain('Kept. Nobody it is about can see it.');
}

/** What became of the letters to somebody about a concern. */
async function postTo(personId: Name, { ref }: Traces): Promise<{ sent: boolean; trouble: string | null }[]> {
  const rows = await portal.bench.db
    .read('letters')
    .join('concerns', 'concerns.id', 'letters.concern_id')
    .where({ 'concerns.ref': ref, 'letters.person_id': personId })
    .select<{ sentAt: string | null; trouble: string | null }[]>('letters.sent_at as sentAt', 'trouble');
  return rows.map(({ sentAt, trouble }) => ({ sent: sentAt !== null, trouble }));
}

describe.each(KINDS.map((kind, index) => ({ ...kind, index })))('$kind', (kind) => {
  const { who, namedBy, then, index } = kind;
  /** What each path says: before it was raised, while they have it, and once it is about them. */
  const [before, had, now] = [0, 1, 2].map(() => new Map<string, unknown>()) as [Said, Said, Said];
  type Said = Map<string, unknown>;
  const hour = String(9 + index).padStart(2, '0');
  let desk: Desk;
  let nowhere: Traces;
  let theirs: Traces;

  const look = async (into: Said, of: Traces, paths = PATHS): Promise<void> => {
    for (const { path, told } of paths) into.set(path, await told(desk, of));
  };

  beforeAll(async () => {
    desk = await deskOf(who);
    const beside = await comesTo(kind, 'Bea Moor', `${hour}:00`);
    nowhere = { ref: MADE_UP, parent: 'Ada Hill', promise: NO_ID, beside: beside.ref };
    const untilSent = PATHS.filter(({ path }) => path !== ONCE);
    await look(before, nowhere, untilSent);
    theirs = await comesTo(kind, 'Ada Hill', `${hour}:30`, beside.ref);
    await look(had, theirs, untilSent);
    expect(await postTo(who, theirs)).toContainEqual({ sent: false, trouble: null });
    await name(namedBy, who, theirs);
    await look(now, theirs);
    before.set(ONCE, []);
    had.set(ONCE, await lettersAbout(portal, who, beside.ref));
  });

  test.each(PATHS)('$path', ({ path }) => {
    expect(had.get(path)).not.toEqual(before.get(path));
    expect(now.get(path)).toEqual(before.get(path));
  });

  test.each(NOT_BUILT)('$path: not built yet, on no page that they had', ({ sign }) => {
    const pages = ['list', 'page'].flatMap((path) => had.get(path) as Answered[]);
    expect(pages.filter(({ status }) => status === 200).length).toBeGreaterThan(5);
    expect(pages.filter(({ type, body }) => type !== HTML || sign.test(body))).toEqual([]);
  });

  test('every address of it, and every form, is answered as if it had never been, byte for byte', async () => {
    const fields = {
      version: '3',
      body: 'x',
      note: 'x',
      how: 'ring',
      do: 'agree',
      reason: 'x',
      to: 'nobody',
    };
    const asked = [theirs, nowhere];
    const wrong: string[] = [];
    for (const { method, path } of routes.filter(isAsked)) {
      const to = (of: Traces) =>
        path.replace(':ref', of.ref).replace(':clock', 'reply').replace(':id', of.promise);
      const [refused, absent] = await Promise.all(
        asked.map((of) =>
          method === 'get' ? answered(desk, of, 'GET', to(of)) : sent(desk, of, to(of), fields),
        ),
      );
      if (refused?.status !== 404 || !isDeepStrictEqual(refused, absent)) wrong.push(`${method} ${path}`);
    }
    expect(wrong).toEqual([]);
  });

  test('every way that they were shown to it leads nowhere now', async () => {
    const linksIn = (said: Said): string[] =>
      ['list', 'page', 'statistics']
        .flatMap((path) => said.get(path) as Answered[])
        .flatMap(({ body }) => Array.from(body.matchAll(/href="([^"#]+)/g), ([, href]) => href ?? ''));
    const known = new Set(linksIn(before));
    // A form with the reference laid in says nothing of it: anybody may type one.
    const isWay = (href: string) => href.startsWith('/') && !href.includes('?reference=') && !known.has(href);
    const shown = new Set(linksIn(had).filter(isWay));
    expect(shown.size).toBeGreaterThan(5);
    const paths = Array.from(shown, (href) =>
      href.replaceAll('its reference', theirs.ref).replaceAll('its promise', theirs.promise),
    );
    const answers = await opened(desk, theirs, paths);
    expect(paths.filter((_, each) => answers[each]?.status !== 404)).toEqual([]);
  });

  test('the letter that waited for them is never sent, and says why', async () => {
    const post = await postTo(who, theirs);
    expect(post.filter(({ sent: isSent }) => isSent)).toEqual([]);
    expect(post).toContainEqual({ sent: false, trouble: 'no longer theirs' });
  });

  test('whoever has it then reads what they had seen of it', async () => {
    const { browser } = await deskOf(then);
    await browser.visit(at(theirs));
    const seen = `What they had already seen[^]*${PEOPLE[who].name}\\s+Opened all of it`;
    expect(browser.text()).toMatch(new RegExp(seen));
  });
});

test('the head is shown by a number that there is one more, and then no longer', async () => {
  const desk = await deskOf('marlow');
  const meant = () => figures(desk, { ref: MADE_UP, parent: '', promise: NO_ID, beside: '' });
  const moving = async () => /(\d+) dates/.exec((await meant()).at(-1)?.body ?? '')?.[1];
  const before = Number(await moving());
  const one = {
    kind: 'the head',
    who: 'marlow',
    raised: { about: 'school' },
    namedBy: 'marlow',
    then: 'chandra',
  };
  const of = await comesTo(one as Kind, 'Cy Dunn', '14:00');
  expect(Number(await moving())).toBeGreaterThan(before);
  await name('marlow', 'marlow', of);
  expect(Number(await moving())).toBe(before);
});

test('no address is that of a file, a picture, or what completes a word, but the calendar’s own', () => {
  const paths = new Set(routes.map(({ path }) => path));
  expect(Array.from(paths).filter((path) => NOT_BUILT_AT.test(path))).toEqual([]);
  expect(routes.filter(({ takesFile }) => takesFile).map(({ path }) => path)).toEqual(['/calendar/file']);
  // Each sign would be seen.
  const each = '<input type="file"><img src="/x"><datalist id="x">';
  expect(NOT_BUILT.filter(({ sign }) => !sign.test(each))).toEqual([]);
});
