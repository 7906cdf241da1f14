// From a draft's answers to who will get it: the people meant, the place where it begins, and the dates. Policy, sections 2 to 4.
import { clocksByLaw, clocksFor, type ClockToStart } from '../procedure/decide.js';
import { groundsOf, type Ground } from '../procedure/looking-into.js';
import type { Numbers } from '../procedure/numbers.js';
import {
  above,
  firstPlace,
  isForTheGovernors,
  nextPlace,
  type Matter,
  type Place,
} from '../procedure/routing.js';
import type { Calendar } from '../procedure/school-days.js';
import type { Day, Holder, PersonComplainedAbout, Post } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import type { Answers } from './answers.js';

export const WHOLE_BOARD = 'board';

/** What the answers say it is about, with people named where they can be. */
export function matterOf(answers: Answers, people: People, interested: readonly string[] = []): Matter {
  const classId = answers.child && answers.child.classId !== 'none' ? answers.child.classId : undefined;
  return {
    about: answers.about ?? 'something-else',
    classId,
    complainedAbout: complainedAboutIn(answers, people),
    interested,
  };
}

function complainedAboutIn(answers: Answers, people: People): PersonComplainedAbout[] {
  if (answers.about === 'head') return byPost('head', people);
  if (answers.about !== 'staff' && answers.about !== 'governor') return [];
  const rows = (answers.who?.people ?? []).map((id): PersonComplainedAbout =>
    id === WHOLE_BOARD ? { kind: 'post', post: 'board' } : { kind: 'person', personId: id },
  );
  const words = answers.who?.words ?? '';
  return words === '' ? rows : [...rows, { kind: 'words', words }];
}

function byPost(post: Post, people: People): PersonComplainedAbout[] {
  const holding = people.holdersOf(post);
  return holding.length > 0
    ? holding.map((personId) => ({ kind: 'post', post, personId }))
    : [{ kind: 'post', post }];
}

export interface Beginning extends Place {
  readonly matter: Matter;
  readonly forGovernors: boolean;
  readonly clocks: readonly ClockToStart[];
  readonly replyBy: Day | undefined;
  readonly above: Holder;
  readonly next: Place | undefined;
  /** Why somebody in charge decides whether the school looks into it. */
  readonly toDecide: readonly Ground[];
}

/** Where a concern with these answers begins, and what follows: the forecast before sending and the record after it say the same. */
export function beginningOf(
  answers: Answers,
  setting: {
    today: Day;
    calendar: Calendar;
    numbers: Numbers;
    people: People;
    interested: readonly string[];
  },
): Beginning {
  const matter = matterOf(answers, setting.people, setting.interested);
  const place = firstPlace(matter, setting.people);
  const clocks = [
    ...clocksFor(place.stage, setting.today, setting),
    ...clocksByLaw(matter.about, place.stage, setting.today, setting),
  ];
  return {
    ...place,
    matter,
    forGovernors: isForTheGovernors(matter, setting.people),
    clocks,
    replyBy: clocks.find((clock) => clock.kind === 'reply')?.due.dueOn,
    above: above(place.stage, place.holder, matter, setting.people),
    next: nextPlace(place.stage, matter, setting.people),
    toDecide: groundsOf(
      {
        whens: (answers.points ?? []).map(({ happenedWhen }) => happenedWhen),
        receivedOn: setting.today,
        isUnnamed: answers.contact?.unnamed ?? false,
      },
      setting.numbers.raiseWithinMonths,
    ),
  };
}
