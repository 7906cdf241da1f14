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
import type { About, Day, Holder, PersonComplainedAbout, Post } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import type { Answers } from './answers.js';

export const WHOLE_BOARD = 'board';
/** The teachers of the class that the parent names on a later page, for whoever does not know their names. */
export const CLASS_TEACHERS = 'class-teachers';

/** What the answers say it is about, with people named where they can be. */
export function matterOf(answers: Answers, people: People, interested: readonly string[] = []): Matter {
  const classId = answers.child && answers.child.classId !== 'none' ? answers.child.classId : undefined;
  return {
    about: aboutOf(answers),
    classId,
    complainedAbout: complainedAboutIn(answers, people),
    interested,
  };
}

/** What members of staff do online has a name of its own in the record: the school's policy on it says more (section B). */
function aboutOf({ about, who }: Answers): About {
  return about === 'staff' && who?.online ? 'staff-online' : (about ?? 'something-else');
}

function complainedAboutIn(answers: Answers, people: People): PersonComplainedAbout[] {
  if (answers.about === 'head') return byPost('head', people);
  if (answers.about !== 'staff' && answers.about !== 'governor') return [];
  const rows = (answers.who?.people ?? []).flatMap((id): PersonComplainedAbout[] => {
    if (id === WHOLE_BOARD) return [{ kind: 'post', post: 'board' }];
    return id === CLASS_TEACHERS ? teachersIn(answers, people) : [{ kind: 'person', personId: id }];
  });
  const words = answers.who?.words ?? '';
  return words === '' ? rows : [...rows, { kind: 'words', words }];
}

/** Who they are today; where nobody is, or no class was named, whoever holds it says who is meant. */
function teachersIn({ child, who }: Answers, people: People): PersonComplainedAbout[] {
  const schoolClass = people.schoolClass(child?.classId ?? '');
  const ids = (schoolClass?.teachers ?? []).map(({ id }) => id);
  if (ids.length === 0)
    return [{ kind: 'words', words: `The teacher of ${schoolClass?.name ?? 'my child’s class'}` }];
  return ids.filter((id) => !who?.people.includes(id)).map((personId) => ({ kind: 'person', personId }));
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
