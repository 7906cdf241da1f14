// What is decided elsewhere, and by whom? The list a school starts with; it checks and changes each line. Policy, section 6.
import { addDays } from './days.js';
import type { Day } from './terms.js';

export interface Elsewhere {
  readonly key: string;
  /** What it is about, as a parent would call it. */
  readonly what: string;
  /** Who deals with it, and by when to ask. */
  readonly goes: string;
  /** What of it belongs here all the same; empty where nothing does. */
  readonly stays: string;
  /** Why it is not for the school to decide. */
  readonly why?: string | undefined;
  /** By when it has to be asked for there; left out, no day ends it. */
  readonly byWhen?: string | undefined;
  /** Whom to ring about it. */
  readonly ring?: string | undefined;
  /** A page on the web that says more. */
  readonly link?: string | undefined;
  /** The day on which somebody at the school last made sure that it is right; left out, nobody has yet. */
  readonly checkedOn?: Day | undefined;
}

const A_YEAR = 365;

/** The lines that nobody has checked for a year: laws and offices change. */
export function linesToCheck<L extends Pick<Elsewhere, 'checkedOn'>>(lines: readonly L[], today: Day): L[] {
  const lastYear = addDays(today, -A_YEAR);
  return lines.filter(({ checkedOn }) => checkedOn === undefined || checkedOn < lastYear);
}

/**
 * The lines with which a school could start and that are not on its list: because they came later than the day it changed its list, or
 * because it took them out. Parents read none of them until somebody has looked at it and put it on.
 */
export function linesToOffer(list: readonly Elsewhere[]): Elsewhere[] {
  return ELSEWHERE.filter(({ key }) => !list.some((line) => line.key === key));
}

const YOUR_COUNCIL = 'The council: the school office gives you the number.';

/**
 * Where a parent may turn when the last stage is over, and when before that. Beside the list, since it is no matter that is decided
 * elsewhere from the beginning; the school changes and checks it as it does a line of the list. Policy, section 6.
 */
export const AFTERWARDS: Elsewhere = {
  key: 'afterwards',
  what: 'After the last stage',
  goes: 'The Department for Education looks at whether a school followed its procedure. It does not usually change a decision, and it asks for all the letters. Ofsted inspects schools: it cannot settle a dispute or change what was decided. What the school did with personal information is for the Information Commissioner (ICO).',
  stays: '',
  byWhen:
    'As a rule when our last stage is over. Before that only if a child is at risk, if a child is missing school, or if the school keeps you from using its own procedure.',
  link: 'https://www.gov.uk/complain-about-school',
};

export const ELSEWHERE: readonly Elsewhere[] = [
  {
    key: 'admissions',
    what: 'A place at a school',
    goes: 'The council, or whoever decides on places at that school. If a place is refused you can appeal to an independent panel.',
    stays: '',
    why: 'Places go by published rules, and the panel that hears an appeal is independent of every school.',
    byWhen: 'The letter that refuses a place says by when to appeal.',
    ring: YOUR_COUNCIL,
    link: 'https://www.gov.uk/schools-admissions',
  },
  {
    key: 'ehc',
    what: 'An assessment or plan for special needs (EHC plan)',
    goes: 'The council. You can appeal to the SEND tribunal, as a rule within 2 months of the decision.',
    stays: 'The help that your child gets, or does not get, in school.',
    why: 'The council decides on assessments and plans by law. The school gives its view and cannot overrule it.',
    byWhen: 'As a rule 2 months from the council’s decision. Writing to us does not stop that time.',
    ring: YOUR_COUNCIL,
    link: 'https://www.gov.uk/children-with-special-educational-needs',
  },
  {
    key: 'exclusion',
    what: 'A suspension or a permanent exclusion',
    goes: 'The law gives it a review of its own. The letter about it says how to ask for one, and by when.',
    stays: 'How the behaviour policy was used otherwise.',
    why: 'Governors, and after them an independent panel, look at it by rules of their own, which are quicker than ours.',
    byWhen: 'The letter about it names the last day.',
    ring: 'The clerk to the governors, by way of the school office.',
    link: 'https://www.gov.uk/school-discipline-exclusions',
  },
  {
    key: 'child-protection',
    what: 'A child who may not be safe at home or anywhere else',
    goes: 'The school’s safeguarding lead and the council’s service for children, at once. Please ring: do not write it here and wait for an answer.',
    stays: 'Whether the school listened to you, acted, and told you what it may tell you.',
    why: 'It is looked into by people whose work that is, under rules of their own. They may not be able to tell you what they do.',
    ring: 'If a child is in danger now: 999. Otherwise the school office, who put you through to the safeguarding lead.',
    link: 'https://www.gov.uk/report-child-abuse',
  },
  {
    key: 'disability',
    what: 'Disability discrimination',
    goes: 'You can come to us first. A claim to the tribunal must be made within 6 months, and coming to us does not stop that time.',
    stays: 'All of it, if you want us to look at it first.',
    why: 'Only the tribunal can say whether the law was broken.',
    byWhen: '6 months from what happened. Writing to us does not stop that time.',
    link: 'https://www.gov.uk/complain-about-school/disability-discrimination',
  },
  {
    key: 'personal-information',
    what: 'How we keep or share personal information',
    goes: 'Our data protection lead first, who says by the date in law that they have it. After that, the Information Commissioner (ICO).',
    stays: 'All of it: write to us here first.',
    why: 'It has dates of its own in law, and somebody who answers for it.',
    link: 'https://ico.org.uk/make-a-complaint/',
  },
  {
    key: 'photographs',
    what: 'A photograph of your child that another parent has posted',
    goes: 'Ask whoever posted it to take it down, then the site it stands on, then the Information Commissioner (ICO).',
    stays: 'If it was taken at school against our rule on photographs.',
    why: 'What somebody posts is theirs to take down, and the site’s. The school cannot.',
    link: 'https://ico.org.uk/make-a-complaint/',
  },
  {
    key: 'what-is-taught',
    what: 'What is taught, and collective worship',
    goes: 'You can come to us first. After that, the council or the Department for Education.',
    stays: 'All of it, if you want us to look at it first.',
    why: 'Much of it is set by law for every school.',
  },
  {
    key: 'reorganisation',
    what: 'A school that opens, closes, joins another or changes its size',
    goes: 'The council.',
    stays: '',
    why: 'The council asks everybody, and decides.',
    ring: YOUR_COUNCIL,
  },
  {
    key: 'premises',
    what: 'A club or group that uses our rooms',
    goes: 'Whoever runs it: they have a complaints procedure of their own.',
    stays: 'If it is not safe for children, tell us at once.',
    why: 'They only rent the rooms from us.',
    ring: 'The school office tells you who runs it.',
  },
  {
    key: 'staff-conduct',
    what: 'What follows for a member of staff who did something wrong',
    goes: 'The school’s own procedure for those who work here. You are told that it is being dealt with. What is decided about them, for example a warning, stays between them and the school.',
    stays: 'What happened, what it did to your child, and what would put it right: write to us here.',
    why: 'Whoever works here has rights of their own in that procedure, and the school may not tell others about them.',
  },
  {
    key: 'work',
    what: 'Your own work at the school, or something wrong that you saw while working here',
    goes: 'The school’s grievance or whistleblowing procedure: ask the office or the chair of governors for it.',
    stays: '',
    why: 'Whoever works here is protected there as this procedure cannot protect them.',
  },
];
