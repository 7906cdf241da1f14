// Does every letter on paper carry what its e-mail leads to? Each kind, as it comes of what people do, read by whoever prints it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deskOf } from '../../src/access/desk.js';
import { keepAbsence } from '../../src/absences/absence-store.js';
import { appoint, endAppointment } from '../../src/appointments/appoint.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import { promisesOn } from '../../src/concerns/promise-store.js';
import { findConduct, liftTheLimits } from '../../src/conduct/find-conduct.js';
import { addDuty, meetDuty } from '../../src/duties/keep-duty.js';
import { extend } from '../../src/extensions/extend.js';
import { LETTERS_TO_PARENTS } from '../../src/letters/letters-to-parents.js';
import type { Words } from '../../src/letters/words.js';
import { link } from '../../src/linking/link.js';
import { decline, offerMediation } from '../../src/mediation/mediate.js';
import { callItOff } from '../../src/meetings/meet.js';
import { closeOn } from '../../src/school/change-calendar.js';
import { keepClassTeacher, keepPost } from '../../src/people/people-store.js';
import { loadRoster } from '../../src/people/roster-store.js';
import { proposePoints } from '../../src/points/divide.js';
import { writeMessage } from '../../src/messages/write-message.js';
import { ON_PAPER, type KindOnPaper, type OnPaper } from '../../src/printing/on-paper.js';
import { PAPER_WORDS } from '../../src/printing/paper-words.js';
import { addDays } from '../../src/procedure/days.js';
import type { Post } from '../../src/procedure/terms.js';
import { askForAnother, keepHolder } from '../../src/reassignments/another.js';
import { decideWhether } from '../../src/responses/decide-whether.js';
import { keepCalendar } from '../../src/school/settings-store.js';
import { split } from '../../src/splits/split.js';
import { atDesk } from '../journeys/support/at-school.js';
import {
  CALENDAR,
  handsOn,
  raise,
  staffActor,
  type Hands,
  type Name,
  type RaisedConcern,
  type ToRaise,
} from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';

const BY_POST = { name: 'Ada Hill', email: '', phone: '01632 960 555', postalAddress: '3 Mill Lane' };
const TOLD = 'Tom was left out of the reading group.';
const WANTED = 'That he can join again.';
const AT_DESK: Partial<Record<Post, Name>> = { office: 'penny', clerk: 'quill', chair: 'chandra' };

interface Case {
  readonly portal: TestPortal;
  readonly raised: RaisedConcern;
  readonly hands: Hands;
  /** Of this concern as it stands, by somebody at the school or by its parent. */
  by(
    name: Name,
  ): Promise<Awaited<ReturnType<typeof common>> & { actor: Awaited<ReturnType<typeof staffActor>> }>;
}

const common = async (raised: RaisedConcern) => {
  const concern = await raised.now();
  return { ref: concern.ref, version: concern.version, concern };
};

interface OfAKind {
  readonly given?: ToRaise;
  /** A portal of its own, where time passes or somebody is missing. */
  readonly own?: { now?: string; without?: readonly Name[] };
  /** What lets the portal post the letter. */
  readonly comesOf: (one: Case) => unknown;
  /** What stands in it beside the words of the letter. */
  readonly says: readonly string[];
}

/** Day after day, as the rounds do it, until such a letter is there; what waits to be posted is posted. */
async function liveUntil({ portal }: Case, kind: KindOnPaper): Promise<void> {
  const { db, clock } = portal.bench;
  for (let day = 1; day <= 100; day += 1) {
    await portal.goTo(`${addDays(clock.today(), 1)}T10:00:00.000Z`);
    if (await db.read('letters').where({ kind }).first<object | undefined>('id')) return;
    await db.write((tx) =>
      tx('letters').where({ lane: 'print' }).whereNull('sent_at').update({ sent_at: clock.now() }),
    );
  }
}

const MEETS = '2026-11-26T14:30:00.000Z';
const byParent = async ({ raised }: Case) => ({ ...(await common(raised)), actor: raised.parent });

async function lookedIntoByOutside(one: Case): Promise<void> {
  await appoint(one.portal.bench.deps, {
    ...{ ...(await one.by('quill')), what: 'investigator', personId: undefined, untilOn: '2026-12-04' },
    ...{ outsideName: 'Dr Fern', outsideContact: 'fern@example.org' },
  });
}

async function conductFound(one: Case, kind: 'asked to change' | 'limits'): Promise<void> {
  await findConduct(one.portal.bench.deps, {
    ...(await one.by('marlow')),
    found: {
      kind,
      tests: ['insults, threatens or frightens people'],
      until: kind === 'limits' ? '2026-12-18' : undefined,
    },
    body: 'Please write to Mrs Penny alone, once a week.',
  });
}

/** How each comes about, and what it must carry. */
const KINDS: Readonly<Record<KindOnPaper, OfAKind>> = {
  'raised-parent': {
    comesOf: () => undefined,
    says: ['Miss Amber has it and will answer by Monday 30 November', TOLD, WANTED, 'Your receipt code'],
  },
  'acknowledged-parent': {
    comesOf: ({ hands }) => hands.acknowledge('amber'),
    says: [
      ...['I have read this and will reply by Monday 30 November', TOLD, WANTED],
      ...['Your concern reached the school on Monday 23 November', 'You can ask to meet or to be rung'],
    ],
  },
  'message-parent': {
    comesOf: ({ hands }) => hands.message('amber', 'Could he bring his book?'),
    says: ['Could he bring his book?'],
  },
  'entered-parent': {
    comesOf: async ({ portal, by, raised }) => {
      await writeMessage(portal.bench.deps, {
        ...{ ref: raised.ref, step: 'message the school', actor: (await by('amber')).actor },
        ...{ body: 'He would like his book back.', entered: { channel: 'telephone', cameOn: '2026-11-23' } },
      });
    },
    says: ['He would like his book back.', 'You told us this by telephone on Monday 23 November'],
  },
  'points-proposed-parent': {
    comesOf: async ({ portal, by }) => {
      const here = await by('amber');
      const parts = ['He was left out.', 'It was on Monday.'].map((words) => ({
        whatHappened: words,
        wanted: WANTED,
      }));
      await proposePoints(portal.bench.deps, { ...here, pointId: here.concern.points[0]?.id ?? '', parts });
    },
    says: [
      'Point 1',
      'He was left out.',
      'Point 2',
      'It was on Monday.',
      'You can say yes to the points below',
    ],
  },
  'parted-parent': {
    given: { points: [TOLD, 'The photograph of him on the website.'] },
    comesOf: async ({ portal, by }) => {
      const here = await by('marlow');
      await split(portal.bench.deps, {
        ...{
          ...here,
          about: 'data-protection',
          people: [],
          once: 'once',
          reason: 'She looks after records.',
        },
        pointIds: [here.concern.points[1]?.id ?? ''],
      });
    },
    says: ['The photograph of him on the website.', 'She looks after records.', 'Miss Amber has it'],
  },
  'sent-twice-parent': {
    comesOf: async ({ portal, raised, by }) => {
      const other = await raise(portal.bench, { contact: BY_POST, points: ['The same once more.'] });
      const here = await by('amber');
      const second = await common(other);
      await link(portal.bench.deps, { ...here, other: second.concern, kind: 'sent twice' });
      // Which of the two is the second, the portal says: the letter is found under it.
      expect([raised.ref, other.ref]).toContain(second.ref);
    },
    says: ['What you sent first', TOLD, 'The same once more.', 'If it is the same, ring us or write to us'],
  },
  'answered-parent': {
    given: { about: 'data-protection' },
    comesOf: ({ hands }) => hands.answer('marlow'),
    says: [
      ...['We looked into it and talked to everybody.', 'We asked everybody who was there.'],
      ...['Information Commissioner’s Office (ICO)', 'keep our letters', 'https://ico.org.uk'],
    ],
  },
  'goes-ahead-parent': {
    given: { points: [{ whatHappened: TOLD, happenedWhen: 'on:2026-05-04', wanted: WANTED }] },
    comesOf: async ({ portal, by }) =>
      decideWhether(portal.bench.deps, {
        ...(await by('marlow')),
        goesAhead: true,
        reason: 'He was ill until now.',
      }),
    says: ['He was ill until now.', 'Why the school looks into it'],
  },
  'conduct-parent': {
    comesOf: (one) => conductFound(one, 'limits'),
    says: [
      'Please write to Mrs Penny alone, once a week.',
      'This holds until Friday 18 December',
      'Mrs Marlow',
    ],
  },
  'limits-lifted-parent': {
    comesOf: async (one) => {
      await conductFound(one, 'limits');
      await liftTheLimits(one.portal.bench.deps, await one.by('marlow'));
    },
    says: [],
  },
  'moved-on-parent': {
    comesOf: async ({ hands }) => {
      await hands.answer('amber');
      await hands.moveOn();
    },
    says: ['Mrs Marlow has it and will answer by'],
  },
  'formal-parent': {
    comesOf: ({ hands }) => hands.declareFormal(),
    says: ['Mrs Marlow has it and will answer by'],
  },
  'new-holder-parent': { comesOf: ({ hands }) => hands.handBack('amber'), says: ['Mrs Marlow has it'] },
  'decided-parent': {
    comesOf: async ({ hands }) => {
      await hands.answer('amber');
      await hands.moveOn();
      await hands.answer('marlow');
      await hands.moveOn();
      await hands.decide('quill');
    },
    says: [
      ...[
        'The decision',
        'partly upheld',
        'The reading groups are reviewed.',
        'We asked everybody who was there.',
      ],
      'www.gov.uk/complain-about-school',
    ],
  },
  'withdrawn-parent': {
    comesOf: ({ hands }) => hands.withdraw(),
    says: ['You can have it opened again until'],
  },
  'time-ends-parent': {
    own: {},
    comesOf: async (one) => {
      await one.hands.answer('amber');
      await liveUntil(one, 'time-ends-parent');
    },
    says: ['If you do nothing, it is then closed on the answer given.'],
  },
  'lapsed-parent': {
    given: { about: 'data-protection' },
    own: {},
    comesOf: async (one) => {
      await one.hands.answer('marlow');
      await liveUntil(one, 'lapsed-parent');
    },
    says: ['You can have it opened again until', 'Information Commissioner’s Office (ICO)'],
  },
  'reopened-parent': {
    comesOf: async ({ hands }) => {
      await hands.withdraw();
      await hands.reopen();
    },
    says: ['Miss Amber has it and will answer by'],
  },
  'unacknowledged-parent': {
    own: {},
    comesOf: (one) => liveUntil(one, 'unacknowledged-parent'),
    says: ['Miss Amber has it and will answer by Monday 30 November'],
  },
  'overdue-parent': {
    own: {},
    comesOf: (one) => liveUntil(one, 'overdue-parent'),
    says: ['Miss Amber has it and should have answered by Monday 30 November', 'ring us or write to us'],
  },
  'receipt-renewed-parent': {
    given: { about: 'staff', words: 'somebody at the desk', recordedBy: 'penny', channel: 'telephone' },
    comesOf: ({ hands }) => hands.name('marlow', 'penny'),
    says: ['Your receipt code'],
  },
  'extended-parent': {
    comesOf: async ({ portal, hands, by }) => {
      await hands.declareFormal();
      const extension = {
        clock: 'reply' as const,
        until: '2027-01-06',
        category: 'waiting for information' as const,
      };
      await extend(portal.bench.deps, {
        ...(await by('marlow')),
        extension: { ...extension, reason: 'Two are away.' },
      });
    },
    says: ['Two are away.', 'Why is below.'],
  },
  'duty-added-parent': {
    comesOf: async ({ portal, by }) =>
      addDuty(portal.bench.deps, {
        ...(await by('amber')),
        duty: 'subject-access',
        receivedOn: '2026-11-23',
      }),
    says: ['to answer a request for somebody’s own records', 'Wednesday 23 December'],
  },
  'duty-met-parent': {
    comesOf: async ({ portal, by }) => {
      const duty = 'subject-access' as const;
      await addDuty(portal.bench.deps, { ...(await by('amber')), duty, receivedOn: '2026-11-23' });
      await meetDuty(portal.bench.deps, { ...(await by('amber')), duty, done: 'A copy was handed to you.' });
    },
    says: ['What was done', 'A copy was handed to you.'],
  },
  'duty-overdue-parent': {
    given: { about: 'data-protection' },
    own: {},
    comesOf: ({ portal }) => portal.goTo('2027-01-05T09:00:00.000Z'),
    says: ['Information Commissioner’s Office (ICO)', 'https://ico.org.uk'],
  },
  'paused-parent': {
    comesOf: async ({ hands }) => {
      await hands.declareFormal();
      await hands.pause('marlow', '2026-11-27');
    },
    says: ['We wait for a word.', 'It runs again as soon as you write to the school.'],
  },
  'resumed-parent': {
    comesOf: async ({ hands }) => {
      await hands.declareFormal();
      await hands.pause('marlow', '2026-11-27');
      await hands.resume('marlow');
    },
    says: ['You will have a reply by'],
  },
  'mediation-offered-parent': {
    comesOf: async ({ portal, by }) =>
      offerMediation(portal.bench.deps, {
        ...(await by('amber')),
        words: 'Mr Sage of the council could help.',
      }),
    says: ['Mr Sage of the council could help.', 'the school’s time stands still until'],
  },
  'mediation-agreed-parent': {
    comesOf: async ({ hands }) => {
      await hands.offerMediation('amber');
      await hands.agreeToMediation('parent');
    },
    says: ['It runs again on'],
  },
  'mediation-declined-parent': {
    comesOf: async ({ portal, hands, by }) => {
      await hands.offerMediation('parent');
      await decline(portal.bench.deps, await by('amber'));
    },
    says: ['The school would rather not.'],
  },
  'mediation-over-parent': {
    comesOf: async ({ hands }) => {
      await hands.offerMediation('amber');
      await hands.agreeToMediation('parent');
      await hands.endMediation('amber');
    },
    says: ['You will have a reply by'],
  },
  'dates-set-parent': {
    own: {},
    comesOf: async ({ portal }) => {
      await portal.bench.db.write((tx) => keepCalendar(tx, { years: [], terms: [], closed: [] }));
      await portal.goTo('2026-11-23T09:05:00.000Z');
      await raise(portal.bench, { contact: BY_POST });
      await portal.bench.db.write((tx) => keepCalendar(tx, CALENDAR));
      await portal.goTo('2026-11-24T09:00:00.000Z');
    },
    says: ['You will have a reply by Monday 30 November.'],
  },
  'covered-parent': {
    own: {},
    comesOf: async ({ portal }) => {
      const away = { personId: 'amber', coverId: 'rowan', fromOn: '2026-11-24', toOn: '2026-11-27' };
      const keptAt = portal.bench.clock.now();
      await portal.bench.db.write((tx) =>
        keepAbsence(tx, { ...away, keptAt }, { keptBy: 'marlow', passes: ['class-teacher'] }),
      );
      await portal.goTo('2026-11-24T10:00:00.000Z');
    },
    says: ['Miss Amber is away until Friday 27 November. Miss Rowan covers for them.'],
  },
  'stays-with-holder-parent': {
    comesOf: async (one) => {
      const { deps } = one.portal.bench;
      await askForAnother(deps, { ...(await byParent(one)), reason: 'We fell out.' });
      await keepHolder(deps, { ...(await one.by('marlow')), because: 'She alone was there.' });
    },
    says: ['She alone was there.', 'Miss Amber has it'],
  },
  'appointed-parent': {
    given: { about: 'head' },
    comesOf: lookedIntoByOutside,
    says: ['Dr Fern, from outside the school, looks into it independently until Friday 4 December.'],
  },
  'appointment-over-parent': {
    given: { about: 'head' },
    comesOf: async (one) => {
      await lookedIntoByOutside(one);
      const here = await one.by('quill');
      await endAppointment(one.portal.bench.deps, { ...here, id: here.concern.appointments[0]?.id ?? '' });
    },
    says: ['Dr Chandra has it'],
  },
  'outside-help-parent': {
    given: { about: 'staff', who: ['dale'] },
    own: { without: ['marlow', 'chandra', 'vance', 'quill'] },
    comesOf: ({ portal }) => portal.goTo('2026-11-23T09:05:00.000Z'),
    says: ['the Department for Education can act', 'www.gov.uk/complain-about-school'],
  },
  'outside-help-over-parent': {
    given: { about: 'staff', who: ['dale'] },
    own: { without: ['marlow', 'chandra', 'vance', 'quill'] },
    comesOf: async ({ portal }) => {
      await portal.goTo('2026-11-23T09:05:00.000Z');
      await portal.bench.db.write((tx) =>
        keepPost(tx, { post: 'clerk', personId: 'grove', fromOn: '2026-11-24' }),
      );
      await portal.goTo('2026-11-24T09:05:00.000Z');
    },
    says: ['Mrs Grove has it'],
  },
  'kept-with-teacher-parent': {
    own: {},
    comesOf: async ({ portal }) => {
      await portal.bench.db.write(async (tx) => {
        await tx('class_teachers').whereIn('person_id', ['amber', 'rowan']).update({ to_on: '2026-11-24' });
        await keepClassTeacher(tx, { classId: 'year3', personId: 'rowan', fromOn: '2026-11-25' });
        await keepClassTeacher(tx, { classId: 'year2', personId: 'amber', fromOn: '2026-11-25' });
      });
      await portal.goTo('2026-11-25T10:00:00.000Z');
    },
    says: ['Miss Amber has it'],
  },
  'dates-moved-parent': {
    own: {},
    comesOf: async ({ portal }) => {
      const closed = [...CALENDAR.closed, { day: '2026-11-24', kind: 'closure', name: 'Snow' }];
      await portal.bench.db.write((tx) => keepCalendar(tx, { ...CALENDAR, closed }));
      await portal.goTo('2026-11-23T09:05:00.000Z');
    },
    says: [
      'The school has closed on Tuesday 24 November.',
      'So Monday 30 November became Tuesday 1 December.',
    ],
  },
  'meeting-offered-parent': {
    comesOf: ({ hands }) => hands.offerTimes('amber', MEETS),
    says: ['At school: The blue room', 'Thursday 26 November at 14:30', 'To choose one of those below'],
  },
  'meeting-agreed-parent': {
    comesOf: async ({ hands }) => {
      await hands.offerTimes('amber', MEETS);
      await hands.agreeTime(MEETS);
    },
    says: ['Thursday 26 November at 14:30', 'At school: The blue room'],
  },
  'meeting-off-parent': {
    comesOf: async ({ portal, hands, by }) => {
      await hands.offerTimes('amber', MEETS);
      await callItOff(portal.bench.deps, { ...(await by('amber')), words: 'I am at a course that day.' });
    },
    says: ['I am at a course that day.', 'To ask for another time, ring us or write to us.'],
  },
  'meeting-closed-parent': {
    comesOf: async ({ portal, hands }) => {
      await hands.offerTimes('amber', MEETS);
      await hands.agreeTime(MEETS);
      const row = { day: '2026-11-26', kind: 'closure', name: 'Snow' };
      await closeOn(portal.bench.deps, await staffActor(portal.bench, 'marlow'), row);
    },
    says: [
      'The school is closed on Thursday 26 November, the day on which you were to meet or talk',
      'The school will offer you other times.',
    ],
  },
  'meeting-soon-parent': {
    own: {},
    comesOf: async ({ portal, hands }) => {
      await hands.offerTimes('amber', MEETS);
      await hands.agreeTime(MEETS);
      await portal.goTo('2026-11-25T10:00:00.000Z');
    },
    says: ['At school: The blue room'],
  },
  'account-parent': {
    comesOf: ({ hands }) => hands.writeAccount('amber'),
    says: [
      'We talked about the reading groups.',
      'Tom joins the second group.',
      'What Miss Amber wrote down',
    ],
  },
  'promise-parent': {
    comesOf: ({ hands }) => hands.promise('amber', '2026-11-27'),
    says: ['Tom reads with the second group.', 'by Friday 27 November'],
  },
  'promise-asked-parent': {
    own: {},
    comesOf: async ({ portal, hands }) => {
      await hands.promise('amber', '2026-11-24');
      await portal.goTo('2026-11-25T10:00:00.000Z');
    },
    says: ['Tom reads with the second group.', 'Please ring us or write to us to say so.'],
  },
  'promise-done-parent': {
    comesOf: async ({ portal, raised, hands }) => {
      await hands.promise('amber', '2026-11-27');
      const [made] = await promisesOn(portal.bench.db.read, raised.concernId);
      await hands.keeps('amber', made?.id ?? '');
    },
    says: ['Tom reads with the second group.', 'Please ring us or write to us to say so.'],
  },
};

let shared: TestPortal;
beforeAll(async () => {
  shared = await openTestPortal();
});
afterAll(() => shared.close());

/** The last of a kind that is to be printed, wherever it is: of two that were sent alike the second may have got it. */
async function printed(portal: TestPortal, kind: string): Promise<string> {
  const { db, clock } = portal.bench;
  const row = await db
    .read('letters')
    .join('concerns', 'concerns.id', 'letters.concern_id')
    .where({ kind, lane: 'print' })
    .orderBy('letters.posted_at', 'desc')
    .orderBy('letters.id', 'desc')
    .first<{ id: string; ref: string } | undefined>('letters.id', 'concerns.ref');
  if (!row) throw new Error(`No letter ${kind} was posted`);
  const concern = await findConcern(db.read, { ref: row.ref });
  const desk = concern && deskOf(concern, await loadRoster(db.read, clock.today()));
  await db.write((tx) => tx('letters').where({ id: row.id }).update({ sent_at: null }));
  const page = await atDesk(portal, (desk && AT_DESK[desk]) ?? 'penny');
  await page.visit(`/office/letters/${row.id}`);
  expect(page.status).toBe(200);
  return page.text();
}

describe('on paper', () => {
  test.each(Object.entries(KINDS))('%s', async (kind, { given, own, comesOf, says }) => {
    const portal = own ? await openTestPortal(own) : shared;
    try {
      const raised = await raise(portal.bench, { contact: BY_POST, ...given });
      const by = async (name: Name) => ({
        ...(await common(raised)),
        actor: await staffActor(portal.bench, name),
      });
      await comesOf({ portal, raised, hands: handsOn(portal.bench, raised), by });
      const text = await printed(portal, kind);
      for (const words of says) expect(text).toContain(words);
      expect(text).toContain('Rather talk? Ring the office on 01632 960 100.');
      expect(text).toContain(`Online you find your concern at ${portal.bench.deps.config.baseUrl}/follow`);
      expect(text).not.toMatch(/You need not post this letter|its page|on its page|one press|open the page/i);
    } finally {
      if (own) await portal.close();
    }
  });
});

test('what went to somebody else is not told to whoever prints the rest, where it is about them', async () => {
  const raised = await raise(shared.bench, { contact: BY_POST, points: [TOLD, 'Mrs Penny shouted at me.'] });
  const here = { ...(await common(raised)), actor: await staffActor(shared.bench, 'marlow') };
  await split(shared.bench.deps, {
    ...{ ...here, about: 'staff', people: ['penny'], once: 'another', reason: 'It is about the office.' },
    pointIds: [here.concern.points[1]?.id ?? ''],
  });
  const text = await printed(shared, 'parted-parent');
  expect(text).toContain('What went where, and why, is below or in the other letter.');
  expect(text).not.toContain('shouted');
  expect(text).not.toContain('It is about the office.');
});

test('no sentence that is printed leads to a page, and none is kept for paper that no letter says', () => {
  const sentencesOf = (kind: string) =>
    (LETTERS_TO_PARENTS as Readonly<Record<string, Words>>)[kind]?.paragraphs.flat() ?? [];
  const kinds = Object.entries<OnPaper>(ON_PAPER).filter(([, onPaper]) => onPaper !== 'never on paper');
  const said = kinds.flatMap(([kind]) => sentencesOf(kind));
  const onPage = said.map((sentence) => PAPER_WORDS[sentence] ?? sentence);
  expect(onPage.filter((sentence) => /\bpage\b|\bpress\b|for you to read|yourself/i.test(sentence))).toEqual(
    [],
  );
  expect(Object.keys(PAPER_WORDS).filter((sentence) => !said.includes(sentence))).toEqual([]);
  // What a sentence on paper fills in is known wherever the other's was.
  const filled = (sentence: string) => sentence.match(/\{\w+\}/g) ?? [];
  for (const [sentence, words] of Object.entries(PAPER_WORDS))
    expect(filled(sentence)).toEqual(expect.arrayContaining(filled(words)));
  const announces = kinds.filter(([kind]) => onPageOf(kind).some((words) => /\bbelow\b/.test(words)));
  expect(announces.filter(([, onPaper]) => typeof onPaper === 'string')).toEqual([]);
  function onPageOf(kind: string): string[] {
    return sentencesOf(kind).map((sentence) => PAPER_WORDS[sentence] ?? sentence);
  }
});
