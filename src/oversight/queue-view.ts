// What does each row of the list say: whose, what is wanted, and by when?
import type { StaffActor } from '../access/actor.js';
import { isHeldBy } from '../access/parts.js';
import { dayOf, timeOf } from '../clock.js';
import { holderOf, NO_DATE } from '../concerns/concern-store.js';
import { inWords, nearWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import { count } from '../web/words.js';
import type { QueueRow, Shelf } from './queue-store.js';

export interface QueueRowView {
  readonly href: string;
  readonly reference: string;
  readonly who: string;
  readonly wanted: string;
  /** What else is to be done, whatever is wanted. */
  readonly also: string;
  readonly due: string;
  readonly late: boolean;
  readonly lateWords: string;
  /** The way to why it is this date; none where no date is said. */
  readonly why: { readonly href: string; readonly text: string } | undefined;
}

export function rowView(
  row: QueueRow,
  which: Shelf,
  reader: { actor: StaffActor; people: People; today: Day; unreached: ReadonlySet<string> },
): QueueRowView {
  const { actor, people, today } = reader;
  const holder = holderOf({ post: row.holderPost, classId: row.holderClassId, personId: row.holderPersonId });
  const isMine = isHeldBy(holder, actor);
  const late = row.nextDueOn < today;
  const due = row.nextDueOn === NO_DATE ? 'no date yet' : nearWords(row.nextDueOn, today);
  return {
    href: `/staff/concerns/${row.ref}`,
    reference: row.ref,
    who: whose(row.childName?.split(' ')[0], people.schoolClass(row.classId ?? '')?.name),
    wanted: wantedWords(row, which, { isMine, name: () => people.nameOf(holder) }),
    also: alsoWords(row, which, {
      ...{ today, isUnreached: reader.unreached.has(row.id) },
      isMineToDecide: isMine && isInCharge(actor),
    }),
    due: which === 'answered' ? 'Waiting for the parent' : due,
    late: which !== 'answered' && late,
    lateWords: late ? `was due ${nearWords(row.nextDueOn, today)}` : '',
    why: which === 'answered' ? undefined : whyNext(row),
  };
}

function whyNext({ ref, nextDueOn }: QueueRow): { href: string; text: string } {
  return {
    href: `/staff/concerns/${ref}/dates/next`,
    text: nextDueOn === NO_DATE ? 'Why is there no date?' : 'Why this date?',
  };
}

const DECIDE_WHETHER = 'Decide whether the school looks into it';

const isInCharge = ({ posts }: StaffActor): boolean => posts.includes('head') || posts.includes('chair');

function alsoWords(
  row: QueueRow,
  which: Shelf,
  { today, isUnreached, isMineToDecide }: { today: Day; isUnreached: boolean; isMineToDecide: boolean },
): string {
  const { wanted } = row;
  const agreedAt = wanted.get('agreed');
  const agreedOn = agreedAt === undefined ? undefined : dayOf(agreedAt);
  const words = [
    isUnreached ? 'Ring the parent: e-mail fails' : '',
    pausedWords(row, today),
    ...(which === 'others'
      ? []
      : [
          isMineToDecide && row.toDecide !== null ? DECIDE_WHETHER : '',
          wanted.has('asked') || wanted.has('none fits') ? 'Offer a time to meet' : '',
          agreedOn !== undefined && agreedOn < today ? 'Write down what was said' : '',
          agreedAt !== undefined && agreedOn !== undefined && agreedOn >= today
            ? `Meet or talk ${nearWords(agreedOn, today)} at ${timeOf(agreedAt)}`
            : '',
          wanted.has('unkept') ? 'A promise was not kept' : '',
        ]),
  ];
  return words.filter(Boolean).join('. ');
}

/** `Alma, Year 3`: what a concern is known by among staff. */
export function whose(childName: string | null | undefined, className: string | null | undefined): string {
  return [childName, className].filter(Boolean).join(', ') || 'No child named';
}

/** `Paused until Monday 7 December: waiting for the parent`. */
function pausedWords({ wanted }: QueueRow, today: Day): string {
  const paused = wanted.get('paused');
  return paused === undefined
    ? ''
    : `Paused until ${inWords(paused.slice(0, 10), today)}: ${paused.slice(11)}`;
}

function wantedWords(row: QueueRow, which: Shelf, holder: { isMine: boolean; name: () => string }): string {
  if (which === 'answered') return 'Answered';
  if (which === 'others') return `With ${holder.name()}`;
  if (!holder.isMine)
    return row.timeAskedUntil === null ? DECIDE_WHETHER : `${holder.name()} asks for time: say yes or no`;
  if (row.wanted.has('unacknowledged')) return 'Say that you have it';
  if (row.stage === 'governing body') return 'Arrange the panel, then record its decision';
  return `Answer ${count(Number(row.wanted.get('points') ?? 0), 'point')}`;
}
