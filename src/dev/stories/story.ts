// How is the past of a demo concern told? As it was raised, and as the real steps that were taken on it since.
import type { ConductTest } from '../../procedure/conduct.js';
import type { Help } from '../../needs/needs.js';
import type { WayOfTalking, WayToMeet } from '../../procedure/meetings.js';
import type { SaidOfPromise } from '../../procedure/promises.js';
import type { About, Channel, Duty, Finding } from '../../procedure/terms.js';

/** A school day counted back from today (0: today or the last one before it), and the time at school. */
export type When = readonly [schoolDay: number, time: string];

export interface Parent {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly postalAddress?: string;
  readonly relation?: 'grandparent or other family' | 'neighbour or member of the public';
  readonly bestTime?: string;
  readonly needs?: string;
  readonly helps?: readonly Help[];
  readonly language?: string;
}

export interface StoryPoint {
  readonly happened: string;
  /** On or since a school day; left out, they are not sure. */
  readonly when?: readonly ['on' | 'since', number];
  readonly wanted: string;
}

interface Ruling {
  readonly finding: Finding;
  readonly reasons: string;
  readonly recommends?: string;
}

type ByStaff = { readonly on: When; readonly by: string } & (
  | { readonly acknowledges: 'ring' | 'reply' }
  | { readonly writes: string }
  | { readonly notes: string }
  | {
      readonly answers: readonly string[];
      readonly foundOut: string;
      readonly actions?: string;
      /** What, and within how many school days. */
      readonly promises?: readonly (readonly [what: string, schoolDays: number])[];
    }
  /** So many school days later, at a time. */
  | {
      readonly offersTimes: readonly (readonly [schoolDays: number, time: string])[];
      readonly how: WayToMeet;
      readonly where: string;
    }
  | { readonly writesDown: string; readonly agreed?: string; readonly how: WayOfTalking }
  | { readonly decides: readonly Ruling[]; readonly foundOut: string; readonly actions?: string }
  /** Puts the date off by so many school days, or as far as the school has set its dates. */
  | { readonly extends: number; readonly because: string }
  /** Asks the head for so many school days more. */
  | { readonly asksForTime: number; readonly because: string }
  /** Lets time stand still for so many school days at most, waiting for the parent. */
  | { readonly pauses: number; readonly because: string }
  | { readonly suggestsMediation: string }
  | { readonly handsBack: string }
  | { readonly looksInto: 'yes' | 'no'; readonly because: string }
  /** Asks the parent to change how they go about it. */
  | { readonly asksToChange: string; readonly tests: readonly ConductTest[] }
  | { readonly gives: string; readonly because: string }
  | { readonly names: string }
  /** Releases these words of the first point to somebody it is about. */
  | { readonly releases: string; readonly to: string; readonly covering: string }
  /** From what was released to them. */
  | { readonly states: string }
  | { readonly tooClose: string }
  /** One question to a colleague, wanted within so many school days. */
  | { readonly asks: string; readonly of: string; readonly shows: string; readonly within: number }
  /** An answer to a formal complaint, to be read by somebody else before it leaves. */
  | { readonly hasChecked: string; readonly of: string; readonly foundOut: string }
  /** To look into this one concern, for so many days. */
  | { readonly appoints: string; readonly forDays: number }
  /** The law sets a date of its own, from the day on which it came. */
  | { readonly lawAlso: Exclude<Duty, 'data-protection'> }
);

type ByParent = { readonly on: When } & (
  | { readonly parentWrites: string }
  | { readonly settles: readonly ('yes' | 'no')[] }
  | { readonly asksToMeet: string }
  /** The first of the times offered, or another. */
  | { readonly choosesTime: number; readonly comesWith?: string }
  | { readonly saysOfAccount: string }
  /** Of the first promise that they are asked about. */
  | { readonly saysOfPromise: SaidOfPromise; readonly words?: string }
  | { readonly agreesToMediation: true }
  | { readonly movesOn: string; readonly wants?: string }
  | { readonly declaresFormal: string }
  | { readonly withdraws: true }
);

export type StoryStep = ByStaff | ByParent;

export interface Story {
  readonly raised: When;
  /** Left out: they would rather not say who they are. */
  readonly from?: Parent;
  /** Nobody has signed in with their address yet. */
  readonly unconfirmed?: true;
  readonly recorded?: { readonly by: string; readonly channel: Exclude<Channel, 'online'> };
  readonly about: About;
  /** What they were told is decided elsewhere, and sent all the same. */
  readonly toldElsewhere?: string;
  /** Names of staff or governors, or `board`. */
  readonly who?: { readonly people: readonly string[]; readonly words?: string };
  readonly className?: string;
  readonly child?: string;
  readonly points: readonly StoryPoint[];
  readonly needs: 'to be heard' | 'an answer' | 'something put right';
  readonly spokenBefore?: string;
  readonly elsewhere?: readonly string[];
  readonly then?: readonly StoryStep[];
}

/** Parents of the demo school; some raise more than one concern, so that following by e-mail shows a list. */
export const PARENTS = {
  sam: { name: 'Sam Rivers', email: 'sam.rivers@example.org', phone: '01632 960 211' },
  priya: { name: 'Priya Meadows', email: 'priya.meadows@example.org', bestTime: 'after 6 in the evening' },
  zofia: { name: 'Zofia Lipa', email: 'zofia.lipa@example.org', needs: 'A Polish interpreter, please' },
  nasrin: {
    name: 'Nasrin Beel',
    email: 'nasrin.beel@example.org',
    phone: '01632 960 214',
    needs: 'A Bengali interpreter',
  },
  tariq: { name: 'Tariq Lake', email: 'tariq.lake@example.org', phone: '01632 960 215' },
  ann: { name: 'Ann Field', email: 'ann.field@example.org' },
  grace: { name: 'Grace Hill', email: 'grace.hill@example.org', phone: '01632 960 217' },
  chris: { name: 'Chris Marsh', email: 'chris.marsh@example.org' },
  kofi: { name: 'Kofi Bay', email: 'kofi.bay@example.org', bestTime: 'mornings; I work nights' },
  morag: {
    name: 'Morag Glen',
    relation: 'grandparent or other family',
    phone: '01632 960 220',
    postalAddress: '3 Mill Cottages\nWestbrook\nWB1 0AB',
    needs: 'Large print',
  },
  dee: {
    name: 'Dee Pond',
    postalAddress: '12 Orchard Row\nWestbrook\nWB1 0AC',
    phone: '01632 960 221',
  },
  lou: { name: 'Lou Ford', email: 'lou.ford@example.org', phone: '01632 960 222' },
  oksana: {
    name: 'Oksana Vale',
    email: 'oksana.vale@example.org',
    phone: '01632 960 223',
    helps: ['an interpreter', 'large print', 'a quiet room'],
    language: 'Ukrainian',
    needs: 'Please speak slowly on the telephone.',
  },
  idris: { name: 'Idris Fell', email: 'idris.fell@example.org', phone: '01632 960 224' },
  jun: { name: 'Jun Brook', email: 'jun.brook@example.org' },
  neighbour: {
    name: 'Ray Stone',
    email: 'ray.stone@example.org',
    relation: 'neighbour or member of the public',
  },
} as const satisfies Record<string, Parent>;

/** The demo's mail server has no such mailbox: letters to it come back. */
export const LOST_ADDRESS = PARENTS.lou.email;
