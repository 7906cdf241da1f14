// The procedure as it runs, for whoever wants to check it: made from the tables that decide, so that it cannot say anything else.
import { DAYS_TO_ACT } from '../procedure/decide.js';
import { POLICY, type Part, type Rule } from '../procedure/policy.js';
import { overdueNotices, PARENT_TOLD_BEFORE, TOLD_AGAIN_AFTER } from '../procedure/silence.js';
import { POST_NAMES, STAGES, STATES } from '../procedure/terms.js';
import { walkThroughs } from '../procedure/walk-through.js';
import type { Settings } from '../school/settings.js';
import type { Locals } from '../web/route.js';
import { count } from '../web/words.js';
import { onlyIf } from './procedure-conditions.js';
import { fixedRows, laterRows, lawRows, stageRows } from './procedure-times.js';

type Shown = Pick<Settings, 'numbers' | 'formalAnswersChecked' | 'staffHours'>;

export function procedureLocals(settings: Shown): Locals {
  const { numbers } = settings;
  return {
    firstDay: numbers.firstDayCounts
      ? 'At this school the day it arrives is the first day.'
      : 'The day it arrives is day 0, and the next school day is the first.',
    ...{ stages: stageRows(numbers), later: laterRows(numbers), law: lawRows(numbers), fixed: fixedRows() },
    ...{ walks: walks(), silence: silence(), atThisSchool: atThisSchool(settings), acts: acts() },
  };
}

function walks() {
  return walkThroughs().map(({ about, places, afterwards }) => ({
    ...{ about, afterwards },
    places: places.map(({ stage, post }) => {
      const runs = stage === 'governing body' ? ', who arranges a panel' : '';
      return `${capital(POST_NAMES[post])}${runs}`;
    }),
  }));
}

const TOLD_WORDS = { holder: 'whoever has it', above: 'whoever stands above', parent: 'the parent' };
const told = (facts: Parameters<typeof overdueNotices>[0]): string =>
  listed(
    overdueNotices(facts).map(({ to }) => TOLD_WORDS[to]),
    'and',
  );

/** Nobody answers, or the parent does not come back: what happens, day by day. */
function silence() {
  const { first, last } = PARENT_TOLD_BEFORE;
  const before = (days: number): string =>
    days === 1 ? 'the school day before' : `${count(days, 'school day')} before`;
  return [
    {
      id: 'nobody-answers',
      heading: 'When nobody answers',
      lines: [
        'The school day before a date whoever has it is reminded.',
        `The school day after it ${told({ clock: 'reply' })} are told. The parent may take it further from that day on, without an answer.`,
        `When only the day for saying that one has it has passed, ${told({ clock: 'acknowledge' })} are told; the day of the answer stands.`,
        `${count(TOLD_AGAIN_AFTER, 'school day')} after the date ${told({ again: true })} is told again.`,
        'A concern is never closed because the school did not answer.',
      ],
    },
    {
      id: 'no-reply',
      heading: 'When the parent does not come back after an answer',
      lines: [
        `They are told ${before(first)} their time ends, and again ${before(last)}.`,
        `It is closed on the answer given only when that time has passed and both letters went out, the second at least ${count(DAYS_TO_ACT, 'school day')} ago.`,
        'Whoever gave no address cannot be told, so theirs stays answered.',
      ],
    },
  ];
}

/** What a school may have one way or the other. */
function atThisSchool({ formalAnswersChecked, staffHours }: Shown): string[] {
  return [
    formalAnswersChecked
      ? 'A second person reads the answer to a formal complaint before it leaves.'
      : 'Nobody has to read the answer to a formal complaint before it leaves; a school can set that a second person does.',
    staffHours
      ? `Letters to staff leave on school days from ${staffHours.from} to ${staffHours.to}. What is about a child’s safety leaves at once.`
      : 'Letters to staff leave at any time.',
  ];
}

const GROUPS: readonly (readonly [heading: string, holds: (rule: Rule) => boolean])[] = [
  ['What either side can do', (rule) => isBy(rule, 'parent') && isBy(rule, 'holder', 'office')],
  ['What the parent can do', (rule) => isBy(rule, 'parent', 'former address')],
  ['What the person complained about can do', (rule) => isBy(rule, 'person complained about')],
  ['What happens by itself', ({ by }) => by.every((part) => part === 'clock')],
  ['What the school does', () => true],
];

/** In the order in which they are read, which is not the order in which a rule finds its group. */
const IN_ORDER = [
  'What the parent can do',
  'What either side can do',
  'What the school does',
  'What the person complained about can do',
  'What happens by itself',
];

function acts() {
  const groupOf = (rule: Rule): string => GROUPS.find(([, holds]) => holds(rule))?.[0] ?? '';
  return IN_ORDER.map((heading, index) => ({
    ...{ heading, id: `acts-${String(index + 1)}` },
    rules: POLICY.filter((rule) => groupOf(rule) === heading).map((rule) => ({
      says: rule.says,
      exactly: exactly(rule),
      onlyIf: onlyIf(rule.on ?? []),
    })),
  }));
}

function isBy({ by }: Rule, ...parts: readonly Part[]): boolean {
  return by.some((part) => parts.includes(part));
}

const PART_WORDS: Record<Part, string> = {
  parent: 'the parent',
  'for the parent': 'somebody who enters it for the parent',
  holder: 'whoever has it',
  'holder in charge': 'whoever has it by a post',
  above: 'whoever stands above',
  clerk: 'the clerk',
  office: 'the school office',
  'former address': 'whoever reads the former address',
  asked: 'whoever was asked',
  'knows of it': 'whoever knows of it',
  'second person': 'a second person',
  'person complained about': 'the person complained about',
  investigator: 'whoever is appointed to look into it',
  clock: 'the portal itself',
};

const TOLD_BY_THE_HEADING: readonly Part[] = ['parent', 'person complained about', 'clock'];
const NOT_ON_LINE = 'also by telephone, on paper or face to face';

/** By whom, at which stages and in which states, as the table has it. What its heading says already, or holds of all, is left out. */
function exactly({ by, stages, states }: Rule): string {
  const isOfAll = (part: Part): boolean => part === 'holder in charge' && by.includes('holder');
  const acting = by.filter((part) => part !== 'for the parent');
  const whom = listed(
    acting.filter((part) => !isOfAll(part)).map((part) => PART_WORDS[part]),
    'or',
  );
  const who = acting.every((part) => TOLD_BY_THE_HEADING.includes(part)) ? [] : [`by ${whom}`];
  const where = stages.length === STAGES.length ? [] : [`with the ${listed(stages, 'or')}`];
  const when = states.length === STATES.length ? [] : [`while it is ${listed(states, 'or')}`];
  const how = acting.length === by.length ? [] : [NOT_ON_LINE];
  const parts = [...who, ...where, ...when, ...how];
  return parts.length === 0 ? '' : `${capital(parts.join('; '))}.`;
}

function listed(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
