// The procedure as it runs, for whoever wants to check it: made from the tables that decide, so that it cannot say anything else.
import type { Numbers } from '../procedure/numbers.js';
import { POLICY, type Rule } from '../procedure/policy.js';
import { POST_NAMES, STAGES } from '../procedure/terms.js';
import { walkThroughs } from '../procedure/walk-through.js';
import type { Locals } from '../web/route.js';
import { count } from '../web/words.js';

export function procedureLocals(numbers: Numbers): Locals {
  return { clocks: clocks(numbers), walks: walks(), acts: acts() };
}

/** What must happen at each stage, and within how many school days. */
function clocks({ classTeacher, headTeacher, governingBody, moveOn }: Numbers) {
  const within = (days: number): string => count(days, 'school day');
  return [
    {
      stage: 'Class teacher',
      lines: [
        `says that they have it within ${within(classTeacher.acknowledge)}`,
        `answers within ${within(classTeacher.reply)}`,
      ],
    },
    {
      stage: 'Head teacher',
      lines: [
        `says that they have it within ${within(headTeacher.acknowledge)}`,
        `answers within ${within(headTeacher.reply)}`,
      ],
    },
    {
      stage: 'Governing body',
      lines: [
        `the clerk says that they have it within ${within(governingBody.acknowledge)}`,
        `a panel meets within ${within(governingBody.hearing)}`,
        `its decision goes out within ${within(governingBody.decision)} of the meeting`,
      ],
    },
    { stage: 'The parent', lines: [`may take it further within ${within(moveOn)} of an answer`] },
  ];
}

function walks() {
  return walkThroughs().map(({ about, places }) => ({
    about,
    places: places.map(({ stage, post }) => {
      const runs = stage === 'governing body' ? ', who arranges a panel' : '';
      return `${capital(POST_NAMES[post])}${runs}`;
    }),
  }));
}

function acts() {
  const by = (rule: Rule): string =>
    rule.by.includes('clock')
      ? 'clock'
      : rule.by.some((part) => part === 'parent' || part === 'former address')
        ? 'parent'
        : rule.by.includes('person complained about')
          ? 'complained about'
          : 'school';
  const rules = (who: string) =>
    POLICY.filter((rule) => by(rule) === who).map((rule) => ({ says: rule.says, where: where(rule) }));
  return [
    { heading: 'What the parent can do', rules: rules('parent') },
    { heading: 'What the school does', rules: rules('school') },
    { heading: 'What the person complained about can do', rules: rules('complained about') },
    { heading: 'What happens by itself', rules: rules('clock') },
  ];
}

/** At which stages, where it is not all of them. */
function where({ stages }: Rule): string {
  return stages.length === STAGES.length ? '' : `Only with the ${stages.join(' and the ')}.`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
