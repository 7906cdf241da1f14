// Every form that changes something: what keeps a page that was opened before from overwriting what somebody has done since?
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Route } from '../../src/web/route.js';
import { openTour, type Tour } from '../web/support/route-tour.js';
import { filesIn } from './source-tree.js';

/** In which ways a form is safe that was opened before somebody else did something. */
const WAYS = {
  /** What was done since is shown before it is taken, with every word (`src/meanwhile/`). */
  'news first': [
    '/concerns/:ref/accounts/:id',
    '/concerns/:ref/another',
    '/concerns/:ref/formal',
    '/concerns/:ref/mediation',
    '/concerns/:ref/mediation/answer',
    '/concerns/:ref/mediation/over',
    '/concerns/:ref/meeting',
    '/concerns/:ref/meeting/call-off',
    '/concerns/:ref/meeting/time',
    '/concerns/:ref/move-on',
    '/concerns/:ref/points',
    '/concerns/:ref/promises/:id',
    '/concerns/:ref/reopen',
    '/concerns/:ref/same',
    '/concerns/:ref/settled',
    '/concerns/:ref/withdraw',
    '/staff/concerns/:ref/account',
    '/staff/concerns/:ref/acknowledge',
    '/staff/concerns/:ref/another',
    '/staff/concerns/:ref/appoint',
    '/staff/concerns/:ref/appointments/:id/end',
    '/staff/concerns/:ref/ask-for-pause',
    '/staff/concerns/:ref/ask-for-time',
    '/staff/concerns/:ref/by-law',
    '/staff/concerns/:ref/by-law/done',
    '/staff/concerns/:ref/conduct',
    '/staff/concerns/:ref/copies/:id/withdraw',
    '/staff/concerns/:ref/extend',
    '/staff/concerns/:ref/hand-back',
    '/staff/concerns/:ref/interest',
    '/staff/concerns/:ref/link',
    '/staff/concerns/:ref/look-into',
    '/staff/concerns/:ref/mediation',
    '/staff/concerns/:ref/mediation/answer',
    '/staff/concerns/:ref/mediation/over',
    '/staff/concerns/:ref/meeting',
    '/staff/concerns/:ref/meeting/call-off',
    '/staff/concerns/:ref/message',
    '/staff/concerns/:ref/more-time',
    '/staff/concerns/:ref/name-the-person',
    '/staff/concerns/:ref/note',
    '/staff/concerns/:ref/part',
    '/staff/concerns/:ref/pause',
    '/staff/concerns/:ref/points',
    '/staff/concerns/:ref/promise',
    '/staff/concerns/:ref/promises/:id/done',
    '/staff/concerns/:ref/reassign',
    '/staff/concerns/:ref/release',
    '/staff/concerns/:ref/resume',
    '/staff/concerns/:ref/un-name',
  ],
  /** The same, with the words kept as a draft besides, and sent as a message where the answer has gone. */
  'news first, and a draft': ['/staff/concerns/:ref/answer', '/staff/concerns/:ref/decision'],
  /** It brings what its page showed; where that is another now, both are shown and nothing is kept. */
  'as it was seen': [
    '/calendar/file',
    '/calendar/file/events',
    '/calendar/import',
    '/calendar/terms',
    '/classes/from/:day',
    '/classes/next',
    '/elsewhere/list/:key',
    '/elsewhere/list/:key/out',
    '/my-needs',
    '/people/leaving',
    '/saved-replies/:id',
    '/saved-replies/:id/remove',
    '/settings/:group',
    '/staff/concerns/:ref/needs',
    '/staff/matters/:id',
    '/staff/matters/:id/send',
  ],
  /** Refused by its version with every word kept, and nothing shown: whoever sends it does not read the concern, or is not signed in. */
  'refused unseen': ['/office/spoke/enter', '/staff/concerns/:ref/un-naming', '/staff/from-letter/:ref'],
  /** Done by whoever is first, and there for nobody after that: the second is told so, with their words. */
  'done once': [
    '/absences/:id/end',
    '/about-you/:id/read',
    '/calendar/bank-holiday',
    '/calendar/close',
    '/calendar/open',
    '/my-concerns/:ref/put-back',
    '/office/letters/:id/posted',
    '/raise/sent/:ref/address',
    '/staff/call-backs/:id',
    '/staff/call-backs/:id/not-rung',
    '/staff/checks/:id',
    '/staff/questions/:id',
    '/staff/welcome/:token',
  ],
  /** Says how it is to be, the same however often and by whomever. */
  'the same again': [
    '/concerns/:ref/letters',
    '/mail-queue/:id/again',
    '/mail-queue/again',
    '/people/leaving/:id/stays',
    '/staff/concerns/:ref/unlink/:id',
  ],
  /** Stands beside what is there, each with an entry or a row of its own. */
  'adds to it': [
    '/about-you/:id/heard',
    '/about-you/:id/statement',
    '/absences',
    '/concerns/:ref/message',
    '/concerns/:ref/receipt',
    '/office/address',
    '/raise/who-to-ring',
    '/saved-replies',
    '/staff/concerns/:ref/ask',
  ],
  /** Reaches one browser’s or one person’s own alone: a draft, a way in, a password. */
  'their own': [
    '/follow',
    '/follow/code',
    '/follow/concern/:ref',
    '/follow/link/:token',
    '/follow/receipt',
    '/kept/throw-away',
    '/office/raise',
    '/office/raise/:id/go-on',
    '/office/spoke',
    '/raise',
    '/raise/about',
    '/raise/before',
    '/raise/child',
    '/raise/clear',
    '/raise/contact',
    '/raise/elsewhere/:key',
    '/raise/more',
    '/raise/points/:number/:part',
    '/raise/remove/:number',
    '/raise/save',
    '/raise/send',
    '/raise/who',
    '/sign-out',
    '/staff/account/devices/:id/forget',
    '/staff/account/password',
    '/staff/account/sessions/:id/end',
    '/staff/account/sessions/end-others',
    '/staff/sign-in',
  ],
} as const;

let tour: Tour;
let posts: readonly Route[];
beforeAll(async () => {
  tour = await openTour();
  posts = tour.routes.filter(({ method }) => method === 'post');
});
afterAll(() => tour.close());

test('every form is on the list once, and nothing is on the list that is not there', () => {
  expect(
    Object.values(WAYS)
      .flatMap((paths) => [...paths])
      .sort(),
  ).toEqual(posts.map(({ path }) => path).sort());
});

test('news comes first for every form of which the list says so', async () => {
  const before = await tour.rows();
  const unheard: string[] = [];
  const news = [...WAYS['news first'], ...WAYS['news first, and a draft']] as readonly string[];
  for (const route of posts.filter(({ path }) => news.includes(path))) {
    const browser = tour.mayEnter(route);
    const fields = { ...(await tour.fields()), version: '0', _form: tour.token(browser) };
    const { status, body } = await browser.send('POST', tour.pathOf(route), {
      fields,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    if (status !== 409 || !body.toString('utf8').includes('Since you opened the page'))
      unheard.push(`${route.path} said ${status}`);
  }
  expect(unheard).toEqual([]);
  // Of an answer the words are kept as a draft; nothing else is.
  expect((await tour.rows()).replace(/^answer_drafts.*$/gm, '')).toBe(
    before.replace(/^answer_drafts.*$/gm, ''),
  );
});

test('the forms on pages of a concern that say no version are those that could overwrite nothing', () => {
  const without = filesIn('views', '.ejs').flatMap(({ text }) =>
    [...text.matchAll(/<form method="post" action="([^"]*(?:\bref\b|\bhome\b)[^"]*)".*?<\/form>/gs)]
      .filter(([form]) => !form.includes('name="version"'))
      .map(([, action = '']) => action.replace(/<%= (\w+)(?:\.\w+)? %>/g, ':$1')),
  );
  expect([...new Set(without)].sort()).toEqual([
    '/concerns/:ref/letters',
    '/concerns/:ref/message',
    '/concerns/:ref/receipt',
    '/follow/concern/:ref',
    '/my-concerns/:change/put-back',
    '/raise/sent/:ref/address',
    '/staff/concerns/:ref/ask',
    '/staff/concerns/:ref/unlink/:link',
  ]);
});
