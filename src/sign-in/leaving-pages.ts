// How does somebody leave, and what becomes of a form that was sent after their time had run out?
import type { Visitor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { goTo, page, route, type Reply, type Route, type Visit } from '../web/route.js';
import { dropKeptForm, findKeptForm } from './kept-forms-store.js';
import { endSession, ownerOf } from './session-store.js';

export function leavingPages(deps: Deps): Route[] {
  async function signOut(visit: Visit): Promise<Reply> {
    const { session } = visit;
    if (session) await deps.db.write((tx) => endSession(tx, session.id));
    const cookies = [
      { name: 'session', value: undefined },
      { name: 'pending', value: undefined },
    ] as const;
    return { kind: 'redirect', to: '/signed-out', cookies, forget: true };
  }

  async function kept(visit: Visit): Promise<Reply> {
    const owner = ownerOfVisitor(visit.actor);
    if (owner === undefined) return goTo('/follow');
    const form = await findKeptForm(deps.db.read, owner, visit.now);
    return form ? page('sign-in/kept', { path: form.path, fields: form.fields }) : goTo(homeOf(visit.actor));
  }

  async function throwAway(visit: Visit): Promise<Reply> {
    const owner = ownerOfVisitor(visit.actor);
    if (owner !== undefined) await deps.db.write((tx) => dropKeptForm(tx, owner));
    return goTo(homeOf(visit.actor));
  }

  return [
    route({ method: 'post', path: '/sign-out', who: 'anyone', handle: signOut }),
    route({
      method: 'get',
      path: '/signed-out',
      who: 'anyone',
      handle: () => page('sign-in/signed-out', {}),
    }),
    route({ method: 'get', path: '/kept', who: 'anyone', handle: kept }),
    route({ method: 'post', path: '/kept/throw-away', who: 'anyone', handle: throwAway }),
  ];
}

function ownerOfVisitor(actor: Visitor): string | undefined {
  if (actor.kind === 'nobody') return undefined;
  if (actor.kind === 'staff') return ownerOf({ kind: 'staff', personId: actor.personId });
  if (actor.mailboxId !== undefined) return ownerOf({ kind: 'mailbox', mailboxId: actor.mailboxId });
  return actor.concernId === undefined ? undefined : ownerOf({ kind: 'receipt', concernId: actor.concernId });
}

function homeOf(actor: Visitor): string {
  if (actor.kind === 'staff') return '/queue';
  return actor.kind === 'parent' ? '/my-concerns' : '/';
}
