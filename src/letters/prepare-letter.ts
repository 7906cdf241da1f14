// Does a letter still go out, and with what words? Asked in the moment before it is sent, never earlier.
import { undoableBy } from '../addresses/address-change-store.js';
import { dayOf, timeOf } from '../clock.js';
import { findAsked } from '../concerns/asked-store.js';
import { calendarName } from '../concerns/calendar-entry.js';
import { calendarFile } from '../concerns/calendar-file.js';
import { findMeeting, latestMeeting } from '../concerns/meeting-store.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { keptUntil } from '../raising/unsent-drafts-store.js';
import { english } from '../web/words.js';
import type { LetterKind } from './catalogue.js';
import { compose, type LetterFacts } from './compose.js';
import { findAddressee, findConcernFacts, meetingOfEntry, saidHow } from './letter-facts-store.js';
import { KEPT_BACK, type PostedLetter } from './letters-store.js';
import { renderLetter } from './render-letter.js';
import { taggedAddress } from './return-address.js';
import type { Mail } from './transport.js';

/** May this recipient see what the letter is about, now? Not asked for sign-in letters, which are about nothing. */
export type MayReceive = (letter: PostedLetter) => Promise<boolean>;

/** The code and the link (a path of ours) of a sign-in request, derived again; undefined where it has ended. */
export type SignInSecrets = (requestId: string) => Promise<{ path: string; code: string } | undefined>;

export type Prepared =
  | { readonly kind: 'ready'; readonly mail: Mail }
  /** It has no place any more: nobody is harmed if it never comes. */
  | { readonly kind: 'drop'; readonly why: string }
  /** It should have come, and cannot. */
  | { readonly kind: 'fail'; readonly why: string };

export interface Preparing {
  readonly mayReceive: MayReceive;
  readonly signInSecrets: SignInSecrets;
  readonly view: (name: string, locals: object) => string;
}

export async function prepareLetter(deps: Deps, letter: PostedLetter, asks: Preparing): Promise<Prepared> {
  if (letter.expiresAt !== null && letter.expiresAt <= deps.clock.now())
    return { kind: 'drop', why: 'expired' };
  const addressee = await findAddressee(deps.db.read, letter, deps.clock.today());
  if (!addressee) return { kind: 'drop', why: 'nobody to send it to' };
  // Whoever asks for a code asks us to try once more; how often is limited where it is asked for.
  if (addressee.hasFailed && letter.kind !== 'sign-in') return { kind: 'fail', why: KEPT_BACK };
  const facts = await findFacts(deps, letter, asks);
  const composed = facts && compose(letter.kind, facts, english);
  if (!facts || !composed) return { kind: 'drop', why: 'no longer so' };
  const { subject, text, html } = renderLetter(
    composed,
    facts.school,
    deps.config.baseUrl,
    asks.view,
    english,
  );
  const ways = returnWays(deps, letter);
  const calendar = await calendarFor(deps, letter, facts.ref);
  const words = { subject, text, html, calendar };
  const mail = { id: letter.id, to: addressee.address, from: facts.school, ...words, ...ways };
  // Last, so that nothing stands between the question and the sending.
  if (letter.kind !== 'sign-in' && !(await asks.mayReceive(letter)))
    return { kind: 'drop', why: 'no longer theirs' };
  return { kind: 'ready', mail };
}

/** Letters that put a time into a calendar, change it there, or take it out. */
const WITH_CALENDAR: readonly LetterKind[] = [
  ...(['meeting-agreed-parent', 'meeting-agreed-holder', 'meeting-offered-parent'] as const),
  ...(['meeting-no-time-holder', 'meeting-off-parent', 'meeting-off-holder'] as const),
  ...(['meeting-closed-parent', 'meeting-closed-holder'] as const),
  ...(['withdrawn-parent', 'withdrawn-holder'] as const),
];

/** As the time stands in the moment of sending. */
async function calendarFor(
  deps: Deps,
  letter: PostedLetter,
  ref: string | undefined,
): Promise<Mail['calendar']> {
  if (ref === undefined || !WITH_CALENDAR.includes(letter.kind)) return undefined;
  const { read } = deps.db;
  const meetingId = await meetingOfEntry(read, letter.cause);
  if (letter.kind.startsWith('withdrawn-') && letter.concernId !== null) {
    // What was still to come is called off with it.
    const latest = await latestMeeting(read, letter.concernId);
    const off = latest?.state === 'called off' ? calendarFile(deps, ref, latest) : undefined;
    return off && { ...off, name: calendarName(ref) };
  }
  const meeting = meetingId === undefined ? undefined : await findMeeting(read, meetingId);
  const file = calendarFile(deps, ref, meeting);
  return file && { ...file, name: calendarName(ref) };
}

/** About the address itself: these go to a mailbox that is not the concern's. */
const NOT_ANSWERED: readonly LetterKind[] = ['address-changed', 'address-put-back'];

/** Where it bounces to, and where a parent's plain reply becomes a message on the concern. */
function returnWays({ config, keys }: Deps, letter: PostedLetter): Pick<Mail, 'returnPath' | 'replyTo'> {
  const { bounceAddress, parentReplyAddress } = config.mailIn ?? {};
  const isAnswered =
    letter.mailboxId !== null && letter.concernId !== null && !NOT_ANSWERED.includes(letter.kind);
  return {
    returnPath: bounceAddress && taggedAddress(keys, bounceAddress, 'bounce', letter.id),
    replyTo: isAnswered
      ? parentReplyAddress && taggedAddress(keys, parentReplyAddress, 'reply', letter.id)
      : undefined,
  };
}

async function findFacts(
  deps: Deps,
  letter: PostedLetter,
  asks: Preparing,
): Promise<LetterFacts | undefined> {
  const { name, phone } = deps.school.settings();
  const school = { school: name, phone };
  if (letter.kind === 'sign-in') {
    const secrets = await asks.signInSecrets(letter.cause);
    return (
      secrets && {
        ...school,
        ...secrets,
        until: letter.expiresAt === null ? undefined : timeOf(letter.expiresAt),
      }
    );
  }
  if (letter.kind === 'draft-waits') {
    const last = dayOf(keptUntil(letter.cause));
    return { ...school, keptUntil: inWords(last, deps.clock.today()) };
  }
  if (letter.concernId === null) {
    // A question to a colleague, an answer to be checked: by when, and nothing of what it is about.
    const asked = await findAsked(deps.db.read, letter.cause);
    return asked ? { ...school, dueBy: inWords(asked.byOn, deps.clock.today()) } : school;
  }
  const facts = await findConcernFacts(deps.db.read, letter.concernId, deps.clock.today());
  const undoable =
    letter.kind === 'address-changed'
      ? await undoableBy(deps.db.read, letter.cause, deps.clock.now())
      : undefined;
  return (
    facts && {
      ...{ ...school, ...facts },
      undoBy: undoable && momentOf(undoable.undoUntil, deps.clock.today()),
      saidHow: await saidHow(deps.db.read, letter, deps.clock.today()),
    }
  );
}

function momentOf(instant: string, today: Day): string {
  return `${timeOf(instant)} on ${inWords(dayOf(instant), today)}`;
}
