// What happens when a parent asks for a code? The same, whoever asks: only the letter itself tells who is known.
import { HOUR } from '../clock.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { newToken } from '../ids.js';
import { fingerprint } from '../keys.js';
import { post } from '../letters/outbox.js';
import { emailKey } from '../people/email-key.js';
import type { SetCookie, Visit } from '../web/route.js';
import { spend, spendOwn, takeIfLeft } from './allowances.js';
import { isKnownDevice } from './devices-store.js';
import { allowanceOf } from './limits.js';
import { findMailbox, findMailboxByKey, findMailboxOf, type Mailbox } from './mailbox-store.js';
import { CODE_LASTS, keepRequest, type Request } from './request-store.js';
import { ownerOf } from './session-store.js';

export type Asked =
  | { readonly by: 'email'; readonly email: string }
  | { readonly by: 'concern'; readonly ref: string }
  /** The same letter again, for a request of this browser or one whose link was at hand. */
  | { readonly by: 'request'; readonly request: Request };

export type Asking = Pick<Visit, 'cookie' | 'address' | 'now'>;

/** The cookie of the browser that asks; one that waits already keeps its cookie, so that its earlier letters stay good. */
export function pendingToken(visit: Pick<Visit, 'cookie'>): string | undefined {
  const value = visit.cookie('pending');
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

function subjectOf(deps: Deps, asked: Asked): string {
  if (asked.by === 'request') return asked.request.askedFor;
  const what = asked.by === 'email' ? `address ${emailKey(asked.email)}` : `concern ${asked.ref}`;
  return deps.keys.mac('limits', what).toString('base64url');
}

function findAsked(deps: Deps, asked: Asked, now: string): Promise<Mailbox | undefined> {
  if (asked.by === 'email') return findMailboxByKey(deps.db.read, emailKey(asked.email), now);
  if (asked.by === 'concern') return findMailboxOf(deps.db.read, asked.ref);
  return findMailbox(deps.db.read, asked.request.mailboxId ?? '', now);
}

/**
 * Posts a letter with a link and a code to the address as it is stored, never as typed. Gives the cookie that binds the
 * letter to this browser. Throws `TooMany` at the limits of R-020, alike for known and unknown addresses.
 */
export async function askForLetter(deps: Deps, asked: Asked, visit: Asking): Promise<SetCookie> {
  const { now } = visit;
  const mailbox = await findAsked(deps, asked, now);
  const askedFor = subjectOf(deps, asked);
  const owner = ownerOf({ kind: 'mailbox', mailboxId: mailbox?.mailboxId ?? '' });
  const device = visit.cookie('device');
  const known = await isKnownDevice(deps.db.read, device, owner, now);
  const allowances = known
    ? [allowanceOf(deps.config, 'letters from a known device', `${owner} ${fingerprint(device ?? '')}`)]
    : [
        allowanceOf(deps.config, 'letters to one address', askedFor),
        allowanceOf(deps.config, 'letters from one place', visit.address),
      ];
  await spendOwn(deps, allowances, now);

  const pending = pendingToken(visit) ?? newToken();
  const nextRef = asked.by === 'concern' ? asked.ref : asked.by === 'request' ? asked.request.nextRef : null;
  await deps.db.write(async (tx) => {
    const { id, expiresAt } = await keepRequest(
      tx,
      deps.keys,
      { mailboxId: mailbox?.mailboxId ?? null, browserHash: fingerprint(pending), askedFor, nextRef },
      now,
    );
    if (mailbox && (known || (await maySendTo(tx, deps, mailbox, askedFor, now)))) {
      const recipient = { kind: 'mailbox', mailboxId: mailbox.mailboxId } as const;
      await post(tx, [{ kind: 'sign-in', cause: id, recipient, at: now, expiresAt }]);
    } else {
      // Where there is no letter to post, a row of like cost takes its place.
      await spend(tx, deps.keys, { name: `no letter: ${id}`, limit: 1, per: HOUR }, now);
    }
  });
  deps.nudge();
  deps.log.event('code asked for', { by: asked.by });
  return { name: 'pending', value: pending, lasts: CODE_LASTS / 1000 };
}

/** Asked for by reference: the allowance of the address itself counts too, without a word to whoever asks. */
async function maySendTo(
  tx: Tx,
  deps: Deps,
  mailbox: Mailbox,
  askedFor: string,
  now: string,
): Promise<boolean> {
  const subject = subjectOf(deps, { by: 'email', email: mailbox.address });
  if (subject === askedFor) return true;
  return takeIfLeft(tx, deps.keys, allowanceOf(deps.config, 'letters to one address', subject), now);
}
