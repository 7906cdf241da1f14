// What does somebody who tries the demo need to know? Who can sign in, and which concerns can be followed, with their codes.
import type { Deps } from '../deps.js';
import { receiptCode } from '../keys.js';
import { loadRoster } from '../people/roster-store.js';
import type { Post, State } from '../procedure/terms.js';
import { addressesOf, concernsToFollow } from './dev-store.js';

export interface SignIn {
  readonly name: string;
  readonly role: string;
  readonly email: string;
  /** What they find that few others do; empty where nothing is out of the common. */
  readonly finds: string;
}

const FINDS: Readonly<Record<string, string>> = {
  'Miss Robin': 'a date that the law sets for the early years',
  'Mrs Birch': 'promises whose day has come',
  'Mrs Indigo': 'a question that waits for a colleague',
  'Ms Linnet': 'mediation under way, with a parent who needs an interpreter',
  'Mrs Oak': 'a concern that is paused, and an answer being checked',
  'Mr Rowan': 'an answer to check before it leaves',
  'Mrs Sorrel': 'a complaint about personal information',
  'Ms Coral': 'a concern to look into, until a day',
  'Miss Ivory': 'a question to answer',
};

/** Everybody who is here, class teachers first. */
export async function signInsOf(deps: Deps): Promise<SignIn[]> {
  const addresses = await addressesOf(deps.db.read);
  const { everyone } = await loadRoster(deps.db.read, deps.clock.today());
  return [...everyone]
    .sort((a, b) => rank(a.posts) - rank(b.posts))
    .map(({ id, name, roleWords }) => ({
      name,
      role: roleWords,
      email: addresses.get(id) ?? '',
      finds: FINDS[name] ?? '',
    }));
}

/** Whom one wants to be first. */
const FIRST: readonly Post[] = [
  ...(['class-teacher', 'head', 'deputy', 'safeguarding-lead', 'clerk', 'chair', 'vice-chair'] as const),
  ...(['data-protection-lead', 'office', 'governor', 'staff'] as const),
];

function rank(posts: readonly Post[]): number {
  const found = FIRST.findIndex((post) => posts.includes(post));
  return found < 0 ? FIRST.length : found;
}

export interface ToFollow {
  readonly ref: string;
  readonly receipt: string;
  readonly state: State;
  readonly stage: string;
  readonly from: string;
  readonly email: string;
}

/** Every concern with its receipt code, the newest first. */
export async function toFollow(deps: Deps): Promise<ToFollow[]> {
  return (await concernsToFollow(deps.db.read)).map(({ ref, seed, state, stage, name, address }) => ({
    ...{ ref, state, stage },
    receipt: receiptCode(deps.keys, seed),
    from: name ?? 'somebody who would rather not say',
    email: address ?? '',
  }));
}
