// How does a parent come back to a concern by e-mail? Ask, get a letter, use its link or code. Opening a page changes nothing.
import type { Deps } from '../deps.js';
import { tidyReference } from '../ids.js';
import { fingerprint } from '../keys.js';
import { maskedAddress } from '../people/email-key.js';
import { NotFound } from '../web/errors.js';
import { email, filled, form, typedText } from '../web/form.js';
import { goTo, page, route, slipPage, type Reply, type Route, type Visit } from '../web/route.js';
import { askForLetter, pendingToken, type Asked } from './ask-for-letter.js';
import { tidyCode } from './link-and-code.js';
import { findMailbox } from './mailbox-store.js';
import { concernIn } from './next-path.js';
import { findRequestByLink, listRequests, standingOf, type Request, type Standing } from './request-store.js';
import { askedHere, useCode, useLink, type LetterUsed } from './use-letter.js';

const NO_ADDRESS = 'Enter the e-mail address you gave us, like name@example.org';
const NO_CODE = 'Enter the 8 letters and digits from our letter';
const WRONG_CODE = 'That code is not right. Look for it in our newest letter';

const addressForm = form({
  email: filled(email(NO_ADDRESS), NO_ADDRESS),
});

export function followPages(deps: Deps): Route[] {
  async function send(asked: Asked, visit: Visit, to = '/follow/code'): Promise<Reply> {
    const pending = await askForLetter(deps, asked, visit);
    return goTo(to, [pending]);
  }

  function show(visit: Visit): Reply {
    const ref = concernIn(visit.query['next']);
    if (ref !== undefined) return goTo(`/follow/concern/${ref}`);
    if (visit.actor.kind === 'parent' && visit.actor.mailboxId !== undefined) return goTo('/my-concerns');
    return page('sign-in/follow', { slips: [], email: '', isKept: visit.query['kept'] === 'yes' });
  }

  async function ask(visit: Visit): Promise<Reply> {
    const parsed = addressForm.parse(visit.body);
    if (!parsed.ok) {
      const { slips } = parsed;
      return slipPage('sign-in/follow', { slips, email: typedText(visit.body, 'email'), isKept: false });
    }
    return send({ by: 'email', email: parsed.values.email }, visit);
  }

  function latestOf(visit: Visit): Promise<Request[]> {
    const pending = pendingToken(visit);
    return pending === undefined ? Promise.resolve([]) : listRequests(deps.db.read, fingerprint(pending));
  }

  async function again(visit: Visit): Promise<Reply> {
    const [request] = await latestOf(visit);
    return request ? send({ by: 'request', request }, visit, '/follow/code?again=yes') : goTo('/follow');
  }

  async function withCode(visit: Visit): Promise<Reply> {
    if (visit.body['again'] === 'yes') return again(visit);
    const code = tidyCode(typedText(visit.body, 'code'));
    const slip = (message: string) =>
      slipPage('sign-in/code', {
        slips: [{ field: 'code', message }],
        code: typedText(visit.body, 'code'),
        isAgain: false,
      });
    if (code === undefined) return slip(NO_CODE);
    const used = await useCode(deps, visit, code);
    return used.kind === 'wrong code' ? slip(WRONG_CODE) : onwards(used);
  }

  async function link(visit: Visit, slips: { field: string; message: string }[] = []): Promise<Reply> {
    const token = visit.params['token'] ?? '';
    const request = await findRequestByLink(deps.db.read, token);
    if (!request) return gone('too old');
    const isHere = askedHere(request, visit);
    const standing = standingOf(request, visit.now, !isHere);
    const isOwner = visit.actor.kind === 'parent' && visit.actor.mailboxId === request.mailboxId;
    if (standing === 'used' && isOwner) return goTo('/my-concerns');
    const mailbox = await findMailbox(deps.db.read, request.mailboxId ?? '', visit.now);
    if (standing !== 'good') return gone(standing, request);
    if (!mailbox) return gone('too old');
    const locals = { slips, isHere, address: maskedAddress(mailbox.address) };
    return page('sign-in/link', locals, { status: slips.length > 0 ? 422 : 200 });
  }

  async function withLink(visit: Visit): Promise<Reply> {
    const token = visit.params['token'] ?? '';
    const request = await findRequestByLink(deps.db.read, token);
    if (visit.body['again'] === 'yes')
      return request ? send({ by: 'request', request }, visit) : goTo('/follow');
    const code = tidyCode(typedText(visit.body, 'code'));
    const needsCode = request && !askedHere(request, visit);
    const isGood = request && standingOf(request, visit.now, true) === 'good';
    if (needsCode && isGood && code === undefined) return link(visit, [{ field: 'code', message: NO_CODE }]);
    const used = await useLink(deps, visit, token, code);
    if (used.kind === 'wrong code') return link(visit, [{ field: 'code', message: WRONG_CODE }]);
    return onwards(used);
  }

  return [
    route({ method: 'get', path: '/follow', who: 'anyone', handle: show }),
    route({ method: 'post', path: '/follow', who: 'anyone', handle: ask }),
    route({
      method: 'get',
      path: '/follow/code',
      who: 'anyone',
      handle: (visit) =>
        pendingToken(visit) === undefined
          ? goTo('/follow')
          : page('sign-in/code', { slips: [], code: '', isAgain: visit.query['again'] === 'yes' }),
    }),
    route({ method: 'post', path: '/follow/code', who: 'anyone', handle: withCode }),
    route({ method: 'get', path: '/follow/link/:token', who: 'anyone', handle: (visit) => link(visit) }),
    route({ method: 'post', path: '/follow/link/:token', who: 'anyone', handle: withLink }),
    route({
      method: 'get',
      path: '/follow/concern/:ref',
      who: 'anyone',
      handle: (visit) => page('sign-in/concern', { ref: refOf(visit) }),
    }),
    route({
      method: 'post',
      path: '/follow/concern/:ref',
      who: 'anyone',
      handle: (visit) => send({ by: 'concern', ref: refOf(visit) }, visit),
    }),
  ];
}

/** The reference of the path, as it is written; anything else was never an address of ours. */
function refOf(visit: Visit): string {
  const ref = visit.params['ref'] ?? '';
  if (tidyReference(ref) !== ref) throw new NotFound();
  return ref;
}

function onwards(used: Exclude<LetterUsed, { kind: 'wrong code' }>): Reply {
  return used.kind === 'in' ? goTo(used.to, used.cookies) : gone(used.why, used.request);
}

/** A letter that opens nothing any more: why, and a new one in one press, sent from the same place so that no page prints the link. */
function gone(why: Standing, request?: Request): Reply {
  return page('sign-in/gone', { why, canSendAgain: request !== undefined }, { status: 410 });
}
