// What must hold of the letters of a random run, while they go out and at its end.
import { expect } from '@jest/globals';
import { sightOf } from '../../../src/access/parts.js';
import { HOUR, later } from '../../../src/clock.js';
import { waitingFor } from '../../../src/concerns/asked-of.js';
import type { Concern } from '../../../src/concerns/concern.js';
import { findConcern } from '../../../src/concerns/concern-store.js';
import type { LetterKind } from '../../../src/letters/catalogue.js';
import type { Outcome } from '../../../src/letters/smtp-outcome.js';
import type { Mail } from '../../../src/letters/transport.js';
import { loadRoster, type People } from '../../../src/people/roster-store.js';
import { isItAbout } from '../../../src/procedure/released-copies.js';
import { isConflicted } from '../../../src/procedure/routing.js';
import { emailOf, staffActor, type Name } from '../../support/builders.js';
import type { World } from './world.js';

interface Row {
  readonly id: string;
  readonly kind: LetterKind;
  readonly concernId: string | null;
  readonly mailboxId: string | null;
  readonly personId: string | null;
}

/** What the mail server says of a letter. */
function saysOf({ mail }: World, letter: Row): Outcome {
  if (mail.is === 'out of reach') return { kind: 'held', code: 'ECONNREFUSED' };
  if (mail.is === 'putting off' || mail.neverTakes?.has(letter.id))
    return { kind: 'later', code: '451 RCPT TO' };
  if (mail.is === 'refusing' && letter.mailboxId !== null) return { kind: 'refused', code: '550 RCPT TO' };
  return { kind: 'sent' };
}

/**
 * I2 and I7 of letters: in the moment of sending, its reader may see the concern, by the same rule as on every page; what they are told that
 * they were asked still stands; it goes to the one address it is for, and goes once. `leaks` says where not.
 */
export function watchLetters(world: World, leaks: string[]): void {
  const { post, bench } = world.portal;
  const sent = new Set<string>();
  post.answer = async (mail) => {
    const [letter] = await bench.db.read('letters').where({ id: mail.id }).select<Row[]>({
      id: 'id',
      kind: 'kind',
      concernId: 'concern_id',
      mailboxId: 'mailbox_id',
      personId: 'person_id',
    });
    if (!letter) throw new Error('A letter that nobody posted');
    const wrong = await whatIsWrong(world, letter, mail);
    if (wrong !== undefined) leaks.push(`${letter.kind} to ${mail.to}: ${wrong}`);
    const said = saysOf(world, letter);
    if (said.kind === 'sent' && sent.has(letter.id)) leaks.push(`${letter.kind} to ${mail.to}: twice`);
    if (said.kind === 'sent') sent.add(letter.id);
    return said;
  };
}

async function whatIsWrong(world: World, letter: Row, mail: Mail): Promise<string | undefined> {
  const { db, clock } = world.portal.bench;
  const { read } = db;
  const concern = letter.concernId === null ? undefined : await findConcern(read, { id: letter.concernId });
  if (letter.concernId !== null && !concern) return 'of no concern';
  const ref = /^(WHP-[0-9A-Z]{4}-[0-9A-Z]{4}):/.exec(mail.subject)?.[1];
  if (ref !== undefined && ref !== concern?.ref) return 'with the reference of another';
  if (letter.mailboxId !== null) {
    const box = await read('mailboxes')
      .where({ id: letter.mailboxId })
      .first<{ address: string } | undefined>('address');
    if (box?.address !== mail.to) return 'to an address that is not the one it is for';
    return whyNotTheParents(letter, concern);
  }
  const name = letter.personId as Name;
  const people = await loadRoster(read, clock.today());
  if (mail.to !== emailOf(name) || !people.person(name)) return 'to somebody who is not here';
  return concern ? whyNotTheirs(world, letter, concern, people) : whyNotAsked(world, letter, people);
}

/** The mailbox that was the one before is told only that it is the one no longer. */
const TO_THE_FORMER: readonly LetterKind[] = ['address-changed', 'address-put-back'];

function whyNotTheParents({ kind, mailboxId }: Row, concern: Concern | undefined): string | undefined {
  if (!concern) return undefined;
  const reads = mailboxId !== null && mailboxId === concern.mailboxId;
  return reads === TO_THE_FORMER.includes(kind) ? 'to a parent who does not read it' : undefined;
}

/** Who has just passed it on, or is appointed no longer, learns only that nothing is wanted of them. */
const WHEN_IT_IS_OVER: readonly LetterKind[] = ['moved-on-former', 'appointment-over-person'];

async function whyNotTheirs(
  { portal }: World,
  { kind, personId }: Row,
  concern: Concern,
  people: People,
): Promise<string | undefined> {
  const name = personId as Name;
  if (kind === 'released-copy')
    return isItAbout(name, concern, people) ? undefined : 'of a copy that is not about them';
  if (isConflicted(name, concern, people)) return 'to somebody who is kept from it';
  if (WHEN_IT_IS_OVER.includes(kind)) return undefined;
  const actor = await staffActor(portal.bench, name);
  return sightOf(actor, concern, people) === 'none' ? 'to somebody who may not know of it' : undefined;
}

async function whyNotAsked({ portal }: World, letter: Row, people: People): Promise<string | undefined> {
  if (!/^(question|check)-/.test(letter.kind)) return undefined;
  const { deps, clock } = portal.bench;
  const actor = await staffActor(portal.bench, letter.personId as Name);
  const waits = await waitingFor(deps, actor, people, clock.today());
  return waits.length === 0 ? 'of a question that nobody waits for' : undefined;
}

const LONGEST = 72 * HOUR;
const OUT_OF_REACH = 5 * HOUR;
const LOOKS_AGAIN_AFTER = HOUR;
/** Each is tried more than twenty times: a few show it. */
const NEVER_TAKEN = 2;

interface Waiting {
  readonly id: string;
  readonly availableAt: string;
  readonly attempts: number;
}

/**
 * I5, at the end, from when on nothing more happens: the mail server is out of reach for some hours, and then takes all letters but a few. Every letter comes to an end, to one end, and none later than three days after it could go, but for the hours in which no letter
 * could. Those on paper wait for the office. Gives how many were given up after all their time.
 */
export async function expectEveryLetterEnds({ mail, portal }: World): Promise<number> {
  const { bench } = portal;
  const { clock } = bench;
  const start = clock.now();
  const until = new Map<string, string>();
  const waiting = await openIn(portal);
  for (const { id, availableAt, attempts } of waiting) {
    // What was put off before has begun its three days, be it that its next turn is still to come.
    const begins = attempts > 0 || availableAt < start ? start : availableAt;
    until.set(id, later(begins, LONGEST + OUT_OF_REACH));
  }
  mail.neverTakes = new Set(waiting.slice(0, NEVER_TAKEN).map(({ id }) => id));
  mail.is = 'out of reach';
  for (let open = await openIn(portal); open.length > 0; open = await openIn(portal)) {
    const now = clock.now();
    expect(open.filter(({ id }) => now > (until.get(id) ?? ''))).toEqual([]);
    if (now >= later(start, OUT_OF_REACH)) mail.is = 'there';
    while ((await portal.portal.postRoom.runOnce()) > 0);
    const next = open.map(({ availableAt }) => availableAt).sort()[0] ?? now;
    clock.set(next > now ? next : later(now, LOOKS_AGAIN_AFTER));
  }
  const ends = await bench.db
    .read('letters')
    .whereNot('lane', 'print')
    .select<Ended[]>({ sent: 'sent_at', failed: 'failed_at', dropped: 'dropped_at', attempts: 'attempts' });
  const countEnds = ({ sent, failed, dropped }: Ended) =>
    [sent, failed, dropped].filter((at) => at !== null).length;
  expect(ends.filter((letter) => countEnds(letter) !== 1)).toEqual([]);
  return ends.filter(({ failed, attempts }) => failed !== null && failed > start && attempts > 10).length;
}

interface Ended {
  readonly sent: string | null;
  readonly failed: string | null;
  readonly dropped: string | null;
  readonly attempts: number;
}

async function openIn({ bench }: World['portal']): Promise<Waiting[]> {
  return bench.db
    .read('letters')
    .whereNot('lane', 'print')
    .whereNull('sent_at')
    .whereNull('failed_at')
    .whereNull('dropped_at')
    .select<Waiting[]>({ id: 'id', availableAt: 'available_at', attempts: 'attempts' });
}
