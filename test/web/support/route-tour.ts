// A portal with something behind every address, a browser for everybody, and a way to see whether anything has changed.
import { askColleague } from '../../../src/asking/ask.js';
import type { Route } from '../../../src/web/route.js';
import { link } from '../../../src/linking/link.js';
import { everyRoute } from '../../../src/wiring.js';
import { answerQuestions, comeIn, PARENT } from '../../journeys/support/as-a-parent.js';
import { keepSavedReply } from '../../../src/saved-replies/saved-reply-store.js';
import { tokenOn } from '../../journeys/support/at-school.js';
import { handsOn, raise, staffActor, type Name } from '../../support/builders.js';
import { tableNames } from '../../support/database.js';
import { openTestPortal, type TestPortal } from '../../support/portal.js';
import type { TestBrowser } from '../../support/test-browser.js';

/** Somebody for each post, and the two who hold none. */
export const VISITORS = [
  'nobody',
  'parent',
  'amber',
  'marlow',
  'dale',
  'haven',
  'penny',
  'wirral',
  'chandra',
  'vance',
  'quill',
  'grove',
] as const satisfies readonly (Name | 'nobody' | 'parent')[];
export type VisitorName = (typeof VISITORS)[number];

/** Who alone finds something there. */
const ONLY: readonly (readonly [part: string, who: VisitorName])[] = [
  ['/about-you/:id', 'dale'],
  ['/:ref/un-naming', 'chandra'],
  ['/:ref/un-name', 'marlow'],
  ['/:ref/release', 'marlow'],
  ['/:ref/copies', 'marlow'],
  ['/:ref/more-time', 'marlow'],
];

export interface Tour {
  readonly portal: TestPortal;
  readonly routes: readonly Route[];
  readonly browsers: ReadonlyMap<VisitorName, TestBrowser>;
  browser(name: VisitorName): TestBrowser;
  /** Somebody who may enter a route. */
  mayEnter(route: Route): TestBrowser;
  /** A path of the route that leads to something real. */
  pathOf(route: Route, change?: Readonly<Record<string, string>>): string;
  /** A form token for this browser as it is now. */
  token(browser: TestBrowser): string;
  /** Fields that every form of the portal could have, as an honest page would send them. */
  fields(): Promise<Record<string, string>>;
  /** All rows of all tables but reads, as text. */
  rows(): Promise<string>;
  close(): Promise<void>;
}

export async function openTour(): Promise<Tour> {
  const portal = await openTestPortal();
  const concern = await raise(portal.bench);
  const hands = handsOn(portal.bench, concern);
  await hands.offerTimes('amber', '2026-11-25T15:30:00.000Z');
  await hands.agreeTime('2026-11-25T15:30:00.000Z');
  await hands.writeAccount('amber');
  await hands.promise('amber', '2026-11-27');
  // The head has named the deputy, released a copy to him, and proposed that it was a mistake.
  await hands.name('marlow', 'dale');
  await hands.release('marlow', 'dale');
  await hands.proposeUnnaming('marlow');
  const byPost = { name: 'Ada Hill', email: '', phone: '01632 960 555' };
  const other = await raise(portal.bench, { contact: byPost, classId: 'year4' });
  const question = { question: 'Who was on duty?', shown: '', byOn: '2026-11-27', personId: 'amber' };
  const birch = await staffActor(portal.bench, 'birch');
  await askColleague(portal.bench.deps, { ref: other.ref, actor: birch, ...question });
  const third = await raise(portal.bench, { contact: { email: 'third@example.org' } });
  const pair = { concern: await concern.now(), other: await third.now() };
  const { version } = pair.concern;
  const amber = await staffActor(portal.bench, 'amber');
  await link(portal.bench.deps, { ...pair, kind: 'one matter', actor: amber, version });
  const saved = { use: 'note', stage: '', title: 'Rang home', body: 'I rang.', personId: 'amber' } as const;
  await portal.bench.db.write((tx) =>
    keepSavedReply(tx, saved, { at: portal.bench.deps.clock.now(), personId: 'amber' }),
  );
  const asking = portal.phone();
  await asking.visit('/raise/who-to-ring');
  asking.choose('No', 'Is it about one of these two?');
  asking.fill('Name to ask for', 'Mina');
  asking.fill('Number to ring', '01632 960 333');
  await asking.press('Ask to be rung');

  const browsers = new Map<VisitorName, TestBrowser>();
  for (const name of VISITORS) {
    const isStaff = name !== 'nobody' && name !== 'parent';
    browsers.set(name, isStaff ? await portal.signedIn(name) : portal.phone());
  }
  const browser = (name: VisitorName): TestBrowser => {
    const found = browsers.get(name);
    if (!found) throw new Error(`Nobody is called ${name}`);
    return found;
  };
  await answerQuestions(browser('nobody'), { email: 'drafts@example.org' });
  await comeIn(portal, browser('parent'), PARENT);

  const { read } = portal.bench.db;
  const idIn = async (table: string, where: object): Promise<string> =>
    (await read(table).where(where).first<{ id: string } | undefined>('id'))?.id ?? 'none';
  const ids: Record<string, string> = {
    '/about-you/': await idIn('releases', {}),
    '/staff/concerns/:ref/copies/': await idIn('releases', {}),
    '/staff/matters/': await idIn('link_groups', {}),
    '/staff/concerns/:ref/unlink/': await idIn('link_groups', {}),
    '/office/letters/': await idIn('letters', { lane: 'print' }),
    '/concerns/:ref/accounts/': await idIn('accounts', {}),
    '/concerns/:ref/promises/': await idIn('promises', {}),
    '/staff/concerns/:ref/promises/': await idIn('promises', {}),
    '/staff/call-backs/': await idIn('call_backs', {}),
    '/staff/questions/': await idIn('asked', { person_id: 'amber' }),
    '/saved-replies/': await idIn('saved_replies', {}),
    '/staff/account/sessions/': await idIn('sessions', { kind: 'staff', person_id: 'grove' }),
  };
  const tokens = new WeakMap<TestBrowser, string>();
  for (const each of browsers.values()) {
    await each.visit(each === browser('nobody') ? '/raise/check' : '/follow/receipt');
    tokens.set(each, tokenOn(each));
  }

  return {
    portal,
    routes: everyRoute(portal.bench.deps),
    browsers,
    browser,
    mayEnter: ({ who, path }) => {
      const [, only] = ONLY.find(([part]) => path.includes(part)) ?? [];
      if (only !== undefined) return browser(only);
      if (who === 'anyone') return browser('nobody');
      if (who === 'parent') return browser('parent');
      if (who === 'staff') return browser('amber');
      const name = { office: 'penny', clerk: 'quill', head: 'marlow', administrator: 'wirral' }[
        String(who[0])
      ];
      return browser((name ?? 'haven') as VisitorName);
    },
    pathOf: ({ path }, change = {}) =>
      path.replace(/:(\w+)/g, (_, param: string) => {
        const before = Object.keys(ids).find((start) => path.startsWith(start));
        const real: Record<string, string> = {
          ...{ ref: concern.ref, number: '1', part: 'what-happened', clock: 'reply', token: 'x'.repeat(43) },
          key: 'admissions',
          group: 'times',
          day: '2027-09-01',
          id: before === undefined ? 'none' : (ids[before] ?? 'none'),
        };
        return change[param] ?? real[param] ?? 'none';
      }),
    token: (each) => tokens.get(each) ?? '',
    fields: async () => ({
      ...{
        version: String((await concern.now()).version),
        how: 'reply',
        reason: 'Not mine.',
        to: 'person:dale',
        letters: 'off',
      },
      ...{
        body: 'Some words.',
        note: 'Some words.',
        'answer-1': 'An answer.',
        foundOut: 'Asked.',
        do: 'send',
      },
      ...{ 'finding-1': 'upheld', 'settled-1': 'yes', stillMissing: 'More words.', wantedNow: 'A plan.' },
      ...{
        email: 'mina@example.org',
        name: 'Mina',
        phone: '01632 960 444',
        whom: 'neither',
        reference: concern.ref,
        sure: 'yes',
      },
      ...{
        danger: 'no',
        about: 'school',
        class: 'year4',
        child: 'Noor',
        whatHappened: 'Words.',
        when: 'today',
      },
      ...{ wanted: 'Words.', needsMost: 'an answer', more: 'no', spoken: 'no', channel: 'telephone' },
      ...{ 'came-day': '23', 'came-month': '11', 'came-year': '2026', said: 'message' },
      ...{ code: '0000 0000 0000 0000', password: 'not the password', _question: 'about', people: 'amber' },
    }),
    rows: async () => {
      const kept: string[] = [];
      for (const table of await tableNames(read)) {
        if (table !== 'reads') kept.push(`${table}: ${JSON.stringify(await read(table).select('*'))}`);
      }
      return kept.join('\n');
    },
    close: () => portal.close(),
  };
}
