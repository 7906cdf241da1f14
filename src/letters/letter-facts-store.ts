// What may be said about a concern on the day a letter goes out, and to which address does it go?
import { dayOf, timeOf } from '../clock.js';
import { enteredBy } from '../concerns/entered-store.js';
import { saidHowWords } from '../concerns/how-it-came.js';
import { fromRow, type Db } from '../db.js';
import { inWords } from '../procedure/days.js';
import { isDuty } from '../procedure/duties.js';
import { isOutsideAfterwards } from '../procedure/routing.js';
import { DUTIES, type About, type ClockKind, type Day, type Post, type Stage } from '../procedure/terms.js';
import type { LetterKind } from './catalogue.js';
import type { LetterFacts } from './compose.js';

/** Who holds it, in words that give nothing away: a post the parent would not guess from is simply the school. */
const WITH_POST: Record<Post, string> = {
  'class-teacher': 'with the class teacher',
  teacher: 'with a member of staff',
  staff: 'with a member of staff',
  deputy: 'with the deputy head teacher',
  head: 'with the head teacher',
  'safeguarding-lead': 'with the school',
  'data-protection-lead': 'with the school',
  'online-safety-lead': 'with the online safety lead',
  office: 'with the school',
  administrator: 'with the school',
  governor: 'with a governor',
  'vice-chair': 'with the vice-chair of governors',
  chair: 'with the chair of governors',
  clerk: 'with the clerk to the governors',
};

/** What each clock wants of the school; the weightier first, for the letter that says what is late. */
const WANTED = new Map<ClockKind, string>([
  ['decision', 'a decision'],
  ['hearing', 'a hearing'],
  ['reply', 'an answer'],
  ['acknowledge', 'an acknowledgement'],
  ...DUTIES.map((duty) => [duty, 'what the law asks for'] as const),
]);

type ConcernFacts = Omit<LetterFacts, 'school' | 'phone'>;

interface Row {
  readonly ref: string;
  readonly stage: Stage;
  readonly about: About;
  readonly holderPost: Post;
}

/** The facts of a concern as it stands, with the dates of its running clocks; undefined where the concern is gone. */
export async function findConcernFacts(
  db: Db,
  concernId: string,
  today: Day,
): Promise<ConcernFacts | undefined> {
  const found = await db<Record<string, unknown>>('concerns')
    .where({ id: concernId })
    .first('ref', 'stage', 'about', 'holder_post');
  if (!found) return undefined;
  const { ref, stage, about, holderPost } = fromRow<Row>(found);
  const rows = await db<Record<string, unknown>>('clocks')
    .where({ concern_id: concernId })
    .whereNull('stopped_on')
    .whereNotNull('due_on')
    .orderBy('due_on')
    .select('kind', 'due_on', 'paused_until');
  const clocks = rows.map((row) => fromRow<{ kind: ClockKind; dueOn: Day; pausedUntil: Day | null }>(row));
  const toCome = clocks.filter((clock) => clock.dueOn >= today);
  const by = (kind: ClockKind) => words(toCome.find((clock) => clock.kind === kind)?.dueOn, today);
  const due = toCome.find((clock) => WANTED.has(clock.kind));
  const missed = clocks.filter((clock) => clock.dueOn < today);
  const lateKind = Array.from(WANTED.keys()).find((kind) => missed.some((clock) => clock.kind === kind));
  return {
    ref,
    stage: stage === 'governing body' ? 'with the governing body' : WITH_POST[holderPost],
    acknowledgeBy: by('acknowledge'),
    replyBy: by('reply'),
    hearingBy: by('hearing'),
    // After the answer it does not go on at the school, so there is no day until which it can be moved on.
    moveOnBy: isOutsideAfterwards({ about }) ? undefined : by('move-on'),
    reopenBy: by('reopen'),
    pausedUntil: words(
      clocks.find(({ pausedUntil }) => pausedUntil !== null)?.pausedUntil ?? undefined,
      today,
    ),
    dueBy: words(due?.dueOn, today),
    dueWanted: due && WANTED.get(due.kind),
    lateBy: words(missed.find((clock) => clock.kind === lateKind)?.dueOn, today),
    lateWanted: lateKind && WANTED.get(lateKind),
    lawBy: words(toCome.find(({ kind }) => isDuty(kind))?.dueOn, today),
    lawLateBy: words(missed.find(({ kind }) => isDuty(kind))?.dueOn, today),
    next: stage === 'governing body' || isOutsideAfterwards({ about }) ? undefined : 'the next stage',
    meetingAt: await meetingAt(db, concernId, today),
    closedOn: words(await meetingSetAside(db, concernId), today),
    promiseBy: words(await promiseBy(db, concernId, today), today),
  };
}

/** The day of the time that was agreed last, where it no longer stands and no other is offered. */
async function meetingSetAside(db: Db, concernId: string): Promise<Day | undefined> {
  const aside = await db<{ concern_id: string; state: string; starts_at: string | null }>('meetings')
    .where({ concern_id: concernId, state: 'none fits' })
    .first('starts_at');
  return aside?.starts_at ? dayOf(aside.starts_at) : undefined;
}

/** When the two sides meet or talk, as long as that stands and has not passed. */
async function meetingAt(db: Db, concernId: string, today: Day): Promise<string | undefined> {
  const agreed = await db<{ concern_id: string; state: string; starts_at: string }>('meetings')
    .where({ concern_id: concernId, state: 'agreed' })
    .first('starts_at');
  if (!agreed || dayOf(agreed.starts_at) < today) return undefined;
  return `${timeOf(agreed.starts_at)} on ${inWords(dayOf(agreed.starts_at), today)}`;
}

/** The meeting that an entry is about; undefined where it is about none. */
export async function meetingOfEntry(db: Db, entryId: string): Promise<string | undefined> {
  const entry = await db<{ id: string; facts: string }>('entries').where({ id: entryId }).first('facts');
  const { meeting } = JSON.parse(entry?.facts ?? '{}') as { meeting?: unknown };
  return typeof meeting === 'string' ? meeting : undefined;
}

/** Letters to the parent that say what somebody entered for them. */
const OF_WHAT_THEY_SAID: readonly LetterKind[] = [
  ...(['entered-parent', 'moved-on-parent', 'formal-parent', 'withdrawn-parent', 'reopened-parent'] as const),
];

/** How and when the parent said what this letter confirms; undefined where they did it themselves. */
export async function saidHow(
  db: Db,
  { kind, cause }: { readonly kind: LetterKind; readonly cause: string },
  today: Day,
): Promise<string | undefined> {
  if (!OF_WHAT_THEY_SAID.includes(kind)) return undefined;
  const entered = await enteredBy(db, cause);
  return entered && saidHowWords(entered, today);
}

/** The next day by which something is promised that nobody has said is done. */
async function promiseBy(db: Db, concernId: string, today: Day): Promise<Day | undefined> {
  const next = await db<{ concern_id: string; due_on: Day }>('promises')
    .where({ concern_id: concernId })
    .where('due_on', '>=', today)
    .whereNull('done_on')
    .whereNull('said')
    .orderBy('due_on')
    .first('due_on');
  return next?.due_on;
}

function words(day: Day | undefined, today: Day): string | undefined {
  return day && inWords(day, today);
}

export interface Addressee {
  readonly address: string;
  /** Mail to it was refused before: it gets none but letters to sign in. */
  readonly hasFailed: boolean;
}

/** The stored address of who a letter goes to; undefined for a person who has left or whose account is closed. */
export async function findAddressee(
  db: Db,
  letter: { readonly mailboxId: string | null; readonly personId: string | null },
  today: Day,
): Promise<Addressee | undefined> {
  if (letter.mailboxId !== null) {
    const mailbox = await db<{ id: string; address: string; failed_at: string | null }>('mailboxes')
      .where({ id: letter.mailboxId })
      .first('address', 'failed_at');
    return mailbox && { address: mailbox.address, hasFailed: mailbox.failed_at !== null };
  }
  if (letter.personId === null) return undefined;
  const person = await db<{ id: string; email: string; left_on: string | null; disabled_at: string | null }>(
    'people',
  )
    .where({ id: letter.personId })
    .whereNull('disabled_at')
    .first('email', 'left_on');
  if (!person || (person.left_on !== null && person.left_on <= today)) return undefined;
  return { address: person.email, hasFailed: false };
}
