// Is every letter harmless on a classroom whiteboard? Two hundred of them, over real SMTP, from concerns full of words.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openLetterCatcher, type LetterCatcher } from '../../src/dev/letter-catcher.js';
import { LETTER_KINDS, LETTERS } from '../../src/letters/catalogue.js';
import { post } from '../../src/letters/outbox.js';
import { openPostRoom } from '../../src/letters/post-room.js';
import { openSmtpTransport } from '../../src/letters/transport.js';
import { openBench, type Bench } from '../support/app.js';
import { CANARY, seedConcern, type Seed } from './support/seed.js';

let bench: Bench;
let catcher: LetterCatcher;
beforeEach(async () => {
  catcher = await openLetterCatcher();
  bench = await openBench('2026-11-23T09:00:00.000Z', { SMTP_PORT: String(catcher.port) });
});
afterEach(async () => {
  await bench.close();
  await catcher.close();
});

const places: Omit<Seed, 'key'>[] = [
  { stage: 'class teacher', holderPost: 'class-teacher' },
  { stage: 'head teacher', holderPost: 'head' },
  { stage: 'head teacher', holderPost: 'chair' },
  { stage: 'governing body', holderPost: 'clerk' },
];
const dates: Required<Pick<Seed, 'clocks'>>[] = [
  { clocks: [] },
  {
    clocks: [
      { kind: 'reply', dueOn: '2026-11-30' },
      { kind: 'acknowledge', dueOn: '2026-11-25' },
    ],
  },
  {
    clocks: [
      { kind: 'reply', dueOn: '2026-11-19' },
      { kind: 'hearing', dueOn: '2027-01-11' },
    ],
  },
];

test('no name, no class, no category, no word that anybody typed, in any header or part', async () => {
  const at = bench.clock.now();
  for (const [number, seed] of places
    .flatMap((place) => dates.map((date) => ({ ...place, ...date })))
    .entries()) {
    const key = `X${number.toString(36).toUpperCase()}`;
    const { concernId, mailboxId, personId } = await seedConcern(bench, { key, ...seed });
    await bench.db.write((tx) =>
      post(
        tx,
        LETTER_KINDS.map((kind) => ({
          kind,
          cause: key,
          concernId: /^(sign-in|call-back.*)$/.test(kind) ? undefined : concernId,
          recipient:
            LETTERS[kind].reader === 'parent' ? { kind: 'mailbox', mailboxId } : { kind: 'person', personId },
          at,
        })),
      ),
    );
  }
  const transport = openSmtpTransport(bench.deps.config);
  const room = openPostRoom(bench.deps, transport, () => Promise.resolve(true), {
    signInSecrets: (id) => Promise.resolve({ path: `/sign-in/${id}`, code: '7K3F2QXM' }),
  });
  while ((await room.runOnce()) > 0);
  transport.close();

  const caught = catcher.letters();
  expect(caught.length).toBeGreaterThan(200);
  expect(new Set(caught.flatMap(({ subject }) => subject.replace(/^WOH-\S+ /, ''))).size).toBeGreaterThan(18);
  expect(caught.every(({ to }) => to.length === 1)).toBe(true);
  const everything = JSON.stringify(caught);
  expect(everything).not.toMatch(new RegExp(CANARY, 'i'));
  expect(everything).not.toMatch(/friendship|bull(y|ied)|safeguard|concern-X|mailbox-X|person-X/i);
  const ids = caught.map(({ headers }) => headers['message-id']);
  expect(new Set(ids).size).toBe(caught.length);
  const named = new Set(caught.flatMap(({ headers }) => Object.keys(headers)));
  expect([...named].sort()).toEqual([
    'auto-submitted',
    'content-type',
    'date',
    'from',
    'message-id',
    'mime-version',
    'reply-to',
    'subject',
    'to',
    'x-auto-response-suppress',
  ]);
});
