// What happens when a parent comes back with the link or the code? One session a letter, however often it is pressed (R-012..R-014).
import { later } from '../clock.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { fingerprint, sameSecret } from '../keys.js';
import { mustHaveLeft, spend } from './allowances.js';
import { pendingToken } from './ask-for-letter.js';
import { enter, logEntry, type Entered, type Entering } from './enter.js';
import { allowanceOf } from './limits.js';
import { linkAndCode } from './link-and-code.js';
import { confirmAddress, findMailbox } from './mailbox-store.js';
import {
  countTry,
  findRequestByLink,
  listRequests,
  standingOf,
  useRequest,
  type Request,
  type Standing,
} from './request-store.js';

export type LetterUsed = Entered | { readonly kind: 'wrong code' } | Gone;

export interface Gone {
  readonly kind: 'gone';
  readonly why: Exclude<Standing, 'good'>;
  readonly request: Request | undefined;
}

const DOUBLE_CLICK = 10_000;

/** Did this browser ask for the letter? Then its link needs no code. */
export function askedHere(request: Request, visit: Pick<Entering, 'cookie'>): boolean {
  const pending = pendingToken(visit);
  return pending !== undefined && sameSecret(fingerprint(pending), request.browserHash);
}

/** The link, in the browser that asked; in any other with the code printed in the letter. */
export async function useLink(
  deps: Deps,
  visit: Entering,
  token: string,
  code: string | undefined,
): Promise<LetterUsed> {
  const used = await deps.db.write(async (tx): Promise<LetterUsed> => {
    const request = await findRequestByLink(tx, token);
    if (!request) return { kind: 'gone', why: 'too old', request };
    const repeated = enteredAlready(deps, visit, request);
    if (repeated) return repeated;
    const elsewhere = !askedHere(request, visit);
    const why = standingOf(request, visit.now, elsewhere);
    if (why !== 'good') return { kind: 'gone', why, request };
    if (elsewhere && !(await isRight(tx, deps, visit, [request], code, true))) return { kind: 'wrong code' };
    return complete(tx, deps, visit, request);
  });
  tell(deps, used, 'link');
  return used;
}

/** The code alone, in the browser that asked for it. */
export async function useCode(deps: Deps, visit: Entering, code: string): Promise<LetterUsed> {
  const pending = pendingToken(visit);
  if (pending === undefined) return { kind: 'gone', why: 'too old', request: undefined };
  const used = await deps.db.write(async (tx): Promise<LetterUsed> => {
    const requests = await listRequests(tx, fingerprint(pending));
    const meant = requests.find((request) => sameSecret(linkAndCode(deps.keys, request.id).code, code));
    const repeated = meant && enteredAlready(deps, visit, meant);
    if (repeated) return repeated;
    const good = requests.filter((request) => standingOf(request, visit.now) === 'good');
    const [latest] = requests;
    if (good.length === 0) {
      const why = latest ? standingOf(latest, visit.now) : 'too old';
      return { kind: 'gone', why: why === 'good' ? 'too old' : why, request: latest };
    }
    const right = await isRight(tx, deps, visit, good, code, false);
    return right ? complete(tx, deps, visit, right) : { kind: 'wrong code' };
  });
  tell(deps, used, 'code');
  return used;
}

/** The request whose code this is. A wrong one counts, against each request and the place it came from. */
async function isRight(
  tx: Tx,
  deps: Deps,
  visit: Entering,
  requests: readonly Request[],
  code: string | undefined,
  elsewhere: boolean,
): Promise<Request | undefined> {
  const allowance = allowanceOf(deps.config, 'wrong codes from one place', visit.address);
  await mustHaveLeft(tx, deps.keys, allowance, visit.now);
  const matches = requests.filter((request) =>
    sameSecret(linkAndCode(deps.keys, request.id).code, code ?? ''),
  );
  const [right] = matches.filter((request) => request.mailboxId !== null);
  if (right) return right;
  await countTry(
    tx,
    requests.map(({ id }) => id),
    elsewhere,
  );
  await spend(tx, deps.keys, allowance, visit.now);
  return undefined;
}

function browserOf(visit: Entering): string {
  return visit.cookie('visit') ?? visit.cookie('session') ?? '';
}

/** Nobody can foresee it: the request id and the key are ours, the browser's cookie is its own. */
function sessionTokenOf(deps: Deps, visit: Entering, request: Request): string {
  return deps.keys.mac('sign-in', `session:${request.id}:${browserOf(visit)}`).toString('base64url');
}

function onwards(request: Request): string {
  return request.nextRef === null ? '/my-concerns' : `/concerns/${request.nextRef}`;
}

/** A second press: already signed in by the first, or sent before its answer came; then the same session once more. */
function enteredAlready(deps: Deps, visit: Entering, request: Request): Entered | undefined {
  if (request.usedAt === null) return undefined;
  const to = onwards(request);
  const isOwner = visit.actor.kind === 'parent' && visit.actor.mailboxId === request.mailboxId;
  if (isOwner) return { kind: 'in', to, cookies: [] };
  const isSoon = visit.now <= later(request.usedAt, DOUBLE_CLICK) && visit.now >= request.usedAt;
  if (!isSoon || request.usedBy !== fingerprint(browserOf(visit))) return undefined;
  return { kind: 'in', to, cookies: [{ name: 'session', value: sessionTokenOf(deps, visit, request) }] };
}

async function complete(tx: Tx, deps: Deps, visit: Entering, request: Request): Promise<LetterUsed> {
  const mailbox = await findMailbox(tx, request.mailboxId ?? '', visit.now);
  if (!mailbox) return { kind: 'gone', why: 'too old', request };
  const { mailboxId } = mailbox;
  await useRequest(tx, request, fingerprint(browserOf(visit)), visit.now);
  await confirmAddress(tx, mailboxId, visit.now);
  const token = sessionTokenOf(deps, visit, request);
  return enter(tx, visit, { kind: 'mailbox', mailboxId }, { next: onwards(request), token });
}

function tell(deps: Deps, used: LetterUsed, how: string): void {
  if (used.kind === 'in') logEntry(deps, how);
  else deps.log.event('sign-in refused', { how, why: used.kind === 'gone' ? used.why : used.kind });
}
