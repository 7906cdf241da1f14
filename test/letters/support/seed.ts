// A school with one concern, straight into the tables, with a word of our own in every column that holds text.
import type { Bench } from '../../support/app.js';
import { toRow } from '../../../src/db.js';
import type { ClockKind, Post, Stage } from '../../../src/procedure/terms.js';

/** Must never stand in a letter. */
export const CANARY = 'Kanarienvogel';

export interface Seed {
  readonly key: string;
  readonly stage?: Stage;
  readonly holderPost?: Post;
  readonly clocks?: readonly { readonly kind: ClockKind; readonly dueOn: string }[];
}

export interface Seeded {
  readonly concernId: string;
  readonly ref: string;
  readonly mailboxId: string;
  readonly personId: string;
}

const AT = '2026-11-23T09:00:00.000Z';

/** One concern with everything that can hang on it; `key` keeps it apart from others. Two capitals or digits. */
export async function seedConcern(
  { db }: Bench,
  { key, stage = 'class teacher', holderPost = 'class-teacher', clocks = [] }: Seed,
): Promise<Seeded> {
  const id = (what: string): string => `${what}-${key}`;
  const concernId = id('concern');
  const ref = `WOH-7K3F-2Q${key}`;
  const seeded = { concernId, ref, mailboxId: id('mailbox'), personId: id('person') };
  const entryId = id('entry');
  const rows: [string, object][] = [
    [
      'people',
      {
        id: seeded.personId,
        name: CANARY,
        roleWords: CANARY,
        email: `staff-${key}@school.test`,
        emailKey: id('staff'),
        createdAt: AT,
      },
    ],
    ['classes', { id: id('class'), name: `${CANARY} ${key}`, position: 1 }],
    [
      'mailboxes',
      { id: seeded.mailboxId, address: `parent-${key}@home.test`, addressKey: id('parent'), createdAt: AT },
    ],
    [
      'concerns',
      {
        id: concernId,
        ref,
        draftId: id('draft'),
        digest: CANARY,
        version: 1,
        state: 'open',
        stage,
        about: 'friendship',
        forGovernors: 'no',
        classId: id('class'),
        childName: CANARY,
        channel: 'online',
        recordedBy: seeded.personId,
        receivedAt: AT,
        receivedOn: '2026-11-23',
        holderPost,
        holderClassId: id('class'),
        holderPersonId: seeded.personId,
        needsMost: CANARY,
        spokenBefore: CANARY,
        goneElsewhere: CANARY,
        nextDueOn: '2026-11-30',
        receiptSeed: CANARY,
      },
    ],
    [
      'complainants',
      {
        concernId,
        name: CANARY,
        relation: CANARY,
        mailboxId: seeded.mailboxId,
        phone: CANARY,
        postalAddress: CANARY,
        bestTime: CANARY,
        needs: CANARY,
      },
    ],
    ['complained_about', { id: id('about'), concernId, kind: 'words', words: CANARY }],
    [
      'points',
      {
        id: id('point'),
        concernId,
        number: 1,
        stage,
        whatHappened: CANARY,
        happenedWhen: CANARY,
        wanted: CANARY,
      },
    ],
    [
      'entries',
      {
        id: entryId,
        concernId,
        seq: 1,
        at: AT,
        step: 'raise',
        actor: 'parent',
        facts: JSON.stringify({ note: CANARY }),
        mac: CANARY,
      },
    ],
    [
      'messages',
      { id: id('message'), concernId, entryId, kind: 'message', side: 'parent', body: CANARY, at: AT },
    ],
    [
      'responses',
      {
        id: id('response'),
        concernId,
        entryId,
        stage,
        personId: seeded.personId,
        answeredOn: '2026-11-23',
        foundOut: CANARY,
        actions: CANARY,
      },
    ],
    [
      'answers',
      {
        id: id('answer'),
        responseId: id('response'),
        pointId: id('point'),
        body: CANARY,
        recommendations: CANARY,
      },
    ],
    [
      'escalations',
      {
        id: id('escalation'),
        concernId,
        entryId,
        fromStage: stage,
        toStage: stage,
        stillMissing: CANARY,
        wantedNow: CANARY,
      },
    ],
    ['reasons', { entryId, concernId, body: CANARY }],
    ...clocks.map(({ kind, dueOn }): [string, object] => [
      'clocks',
      {
        id: id(`${kind}-${dueOn}`),
        concernId,
        kind,
        stage,
        startedOn: '2026-11-16',
        dueOn,
        numbers: CANARY,
        explanation: CANARY,
      },
    ]),
  ];
  await db.write(async (tx) => {
    for (const [table, row] of rows) await tx(table).insert(toRow(row));
  });
  return seeded;
}
