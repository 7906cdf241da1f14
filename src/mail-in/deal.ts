// What becomes of a mail that came in: a bounce is noted, a parent's reply becomes a message, machines are ignored, the rest is told.
import type { ParentActor } from '../access/actor.js';
import { millisecondsBetween, DAY } from '../clock.js';
import { isDuplicate } from '../db.js';
import type { Deps } from '../deps.js';
import { writableAddress } from '../email-address.js';
import { newId } from '../ids.js';
import { compose } from '../letters/compose.js';
import { noteBounce, type Bounce } from '../letters/note-outcome.js';
import { renderLetter } from '../letters/render-letter.js';
import { isAtBase, letterIn, type Way } from '../letters/return-address.js';
import { NOWHERE, type Transport } from '../letters/transport.js';
import { messageForm, MOST_IN_A_MESSAGE } from '../messages/message-form.js';
import { writeMessage } from '../messages/write-message.js';
import { emailKey } from '../people/email-key.js';
import { takeIfLeft } from '../sign-in/allowances.js';
import { allowanceOf } from '../sign-in/limits.js';
import { NotFound, Refused } from '../web/errors.js';
import { english as t } from '../web/words.js';
import { isGenuine } from './genuine.js';
import { fateOf, findLetter, keepEmailReply, keepFate, type Fate, type LetterSent } from './mail-in-store.js';
import type { DeliveryReport, MailIn } from './read-mail.js';
import { replyText } from './reply-text.js';

export interface Dealing {
  readonly transport: Transport;
  readonly view: (name: string, locals: object) => string;
}

/** Deals with a mail once, whoever reads it how often; says what became of it. `cameAt`: when it reached the mailbox. */
export async function dealWith(
  deps: Deps,
  mail: MailIn,
  cameAt: string | undefined,
  dealing: Dealing,
): Promise<Fate> {
  const before = await fateOf(deps.db.read, mail.fingerprint);
  if (before) return before;
  try {
    if (mail.report) return await takeReport(deps, mail, mail.report);
    if (mail.isFromNobody) return await takeBounceInWords(deps, mail);
    if (mail.isAutomatic || mail.from === undefined || isOurs(deps, mail.from))
      return await end(deps, mail, 'ignored');
    if (!isGenuine(mail.checks, mail.from, deps.config.mailIn?.checkedBy))
      return await end(deps, mail, 'left');
    if (await takeReply(deps, mail, mail.from)) return 'taken';
    return await tellThem(deps, mail, mail.from, cameAt, dealing);
  } catch (error) {
    // Another process has just dealt with it.
    const now = isDuplicate(error) ? await fateOf(deps.db.read, mail.fingerprint) : undefined;
    if (now) return now;
    throw error;
  }
}

async function end(deps: Deps, mail: MailIn, fate: Fate): Promise<Fate> {
  await deps.db.write((tx) => keepFate(tx, mail.fingerprint, fate, deps.clock.now()));
  return fate;
}

function isOurs({ config }: Deps, address: string): boolean {
  const { from, replyTo } = config.mail;
  const { bounceAddress, parentReplyAddress } = config.mailIn ?? {};
  return [from, replyTo, bounceAddress, parentReplyAddress].some((base) => base && isAtBase(base, address));
}

/** The letter that one of the addresses it was sent to speaks of. */
function letterOf({ config, keys }: Deps, mail: MailIn, way: Way): string | undefined {
  const base = way === 'bounce' ? config.mailIn?.bounceAddress : config.mailIn?.parentReplyAddress;
  if (base === undefined) return undefined;
  return mail.to.map((address) => letterIn(keys, base, way, address)).find((id) => id !== undefined);
}

/** Nobody who was not sent the letter knows either: the code in the address it came to, or the id in its Message-ID. */
async function takeReport(
  deps: Deps,
  mail: MailIn,
  { action, status, about }: DeliveryReport,
): Promise<Fate> {
  // On its way, or arrived: not our concern.
  if (action !== 'failed') return end(deps, mail, 'ignored');
  const host = new URL(deps.config.baseUrl).hostname;
  const [, id, at] = /^<([0-9a-f-]{36})@([^<>@]+)>$/.exec(about ?? '') ?? [];
  const letterId = letterOf(deps, mail, 'bounce') ?? (at === host ? id : undefined);
  const letter = letterId === undefined ? undefined : await findLetter(deps.db.read, letterId);
  return letter
    ? cameBack(deps, mail, letter, { status, isAddressGood: status.startsWith('4') })
    : end(deps, mail, 'left');
}

/** It says in words alone why: the letter did not arrive, and of the address nothing is known. Only with the letter's own code. */
async function takeBounceInWords(deps: Deps, mail: MailIn): Promise<Fate> {
  const letterId = letterOf(deps, mail, 'bounce');
  const letter = letterId === undefined ? undefined : await findLetter(deps.db.read, letterId);
  return letter
    ? cameBack(deps, mail, letter, { status: '', isAddressGood: true })
    : end(deps, mail, 'ignored');
}

async function cameBack(deps: Deps, mail: MailIn, letter: LetterSent, bounce: Bounce): Promise<Fate> {
  const fate = await deps.db.write(async (tx): Promise<Fate> => {
    const became = (await noteBounce(tx, deps.clock.now(), letter, bounce)) ? 'bounced' : 'ignored';
    await keepFate(tx, mail.fingerprint, became, deps.clock.now());
    return became;
  });
  if (fate === 'bounced') deps.log.event('letter bounced', { letter: letter.id, code: bounce.status });
  return fate;
}

/** True where it is now a message on the concern: from the address that the letter went to, with the letter's code, and still theirs. */
async function takeReply(deps: Deps, mail: MailIn, from: string): Promise<boolean> {
  const letterId = letterOf(deps, mail, 'reply');
  const letter = letterId === undefined ? undefined : await findLetter(deps.db.read, letterId);
  if (!letter || !isFromItsReader(letter, from)) return false;
  const { concernId, mailboxId, ref } = letter;
  if (concernId === null || ref === null || mailboxId === null) return false;
  if (mail.text === undefined) return false;
  const words = wordsOf(mail.text, mail.files, deps.config.baseUrl);
  const parsed = messageForm.parse({ body: words.body });
  if (!parsed.ok) return false;
  const actor: ParentActor = { kind: 'parent', mailboxId, concernId: undefined };
  try {
    await writeMessage(deps, {
      ref,
      step: 'message the school',
      actor,
      body: parsed.values.body,
      more: {
        entryFacts: { by: 'e-mail' },
        keep: async (tx, { entryId, at }) => {
          await keepFate(tx, mail.fingerprint, 'taken', at);
          await keepEmailReply(tx, {
            entryId,
            concernId,
            filesLeftOut: mail.files,
            cutShort: words.cutShort,
          });
        },
      },
    });
  } catch (error) {
    const isNo = error instanceof NotFound || (error instanceof Refused && error.refusal.why !== 'stale');
    if (isNo) return false;
    throw error;
  }
  return true;
}

function isFromItsReader({ addressKey }: LetterSent, from: string): boolean {
  return addressKey !== null && addressKey === emailKey(from);
}

/** Marks beyond what any script has, and what no database keeps, are taken out: nobody is there to be asked. */
function wordsOf(written: string, files: number, ours: string): { body: string; cutShort: 'yes' | 'no' } {
  const text = replyText(written, ours)
    .toWellFormed()
    .replaceAll('\0', '')
    .normalize('NFC')
    .replace(/(\p{M}{30})\p{M}+/gu, '$1')
    .trim();
  const letters = Array.from(text);
  if (letters.length > MOST_IN_A_MESSAGE)
    return { body: letters.slice(0, MOST_IN_A_MESSAGE).join(''), cutShort: 'yes' };
  return { body: text === '' && files > 0 ? t('(There were no words in it.)') : text, cutShort: 'no' };
}

/** Names that machines write under. */
const MACHINE = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|abuse|root)([+._-].*)?@/i;
/** Mail that lay in the mailbox before anybody read it is not answered. */
const ANSWERED_WITHIN = 2 * DAY;

/** Once a day to one sender, that nobody reads this and where to write instead. Never about whether there is a concern. */
async function tellThem(
  deps: Deps,
  mail: MailIn,
  from: string,
  cameAt: string | undefined,
  { transport, view }: Dealing,
): Promise<Fate> {
  const { bounceAddress, parentReplyAddress } = deps.config.mailIn ?? {};
  const now = deps.clock.now();
  const isToUs = mail.to.some((address) =>
    [bounceAddress, parentReplyAddress].some((base) => base !== undefined && isAtBase(base, address)),
  );
  const isOld = cameAt !== undefined && millisecondsBetween(cameAt, now) > ANSWERED_WITHIN;
  const isAnswerable = !mail.wantsNoAnswer && !MACHINE.test(from) && writableAddress(from) !== undefined;
  if (!isToUs || isOld || !isAnswerable) return end(deps, mail, 'left');
  const fate = await deps.db.write(async (tx): Promise<Fate> => {
    const mine = allowanceOf(deps.config, 'answers to one sender', emailKey(from));
    const all = allowanceOf(deps.config, 'answers to all senders', 'all');
    const may = (await takeIfLeft(tx, deps.keys, mine, now)) && (await takeIfLeft(tx, deps.keys, all, now));
    await keepFate(tx, mail.fingerprint, may ? 'answered' : 'left', now);
    return may ? 'answered' : 'left';
  });
  if (fate === 'answered') await sendAnswer(deps, from, { transport, view });
  return fate;
}

async function sendAnswer(deps: Deps, to: string, { transport, view }: Dealing): Promise<void> {
  const { name: school, phone } = deps.school.settings();
  const composed = compose('not-read', { school, phone }, t);
  if (!composed) return;
  const words = renderLetter(composed, school, deps.config.baseUrl, view, t);
  const outcome = await transport.send({ id: newId(), to, from: school, ...words, returnPath: NOWHERE });
  // Losing one loses nothing: they may write again tomorrow, and the mail is still in the mailbox.
  deps.log.event('answered that nobody reads it', { outcome: outcome.kind });
}
