// What is decided elsewhere, and by whom? The list a school starts with; it checks and changes each line. Policy, section 6.
import type { Day } from './terms.js';

export interface Elsewhere {
  readonly key: string;
  /** What it is about, as a parent would call it. */
  readonly what: string;
  /** Who deals with it, and by when to ask. */
  readonly goes: string;
  /** What of it belongs here all the same; empty where nothing does. */
  readonly stays: string;
  /** The day on which somebody at the school last made sure that it is right; left out, nobody has yet. */
  readonly checkedOn?: Day | undefined;
}

export const ELSEWHERE: readonly Elsewhere[] = [
  {
    key: 'admissions',
    what: 'A place at a school',
    goes: 'The council, or whoever decides on places at that school. If a place is refused you can appeal to an independent panel.',
    stays: '',
  },
  {
    key: 'ehc',
    what: 'An assessment or plan for special needs (EHC plan)',
    goes: 'The council. You can appeal to the SEND tribunal, as a rule within 2 months of the decision.',
    stays: 'The help that your child gets, or does not get, in school.',
  },
  {
    key: 'exclusion',
    what: 'A suspension or a permanent exclusion',
    goes: 'The law gives it a review of its own. The letter about it says how to ask for one, and by when.',
    stays: 'How the behaviour policy was used otherwise.',
  },
  {
    key: 'disability',
    what: 'Disability discrimination',
    goes: 'You can come to us first. A claim to the tribunal must be made within 6 months, and coming to us does not stop that time.',
    stays: 'All of it, if you want us to look at it first.',
  },
  {
    key: 'personal-information',
    what: 'How we keep or share personal information',
    goes: 'Our data protection lead, who says within 30 days that they have it. After that, the Information Commissioner (ICO).',
    stays: '',
  },
  {
    key: 'photographs',
    what: 'A photograph of your child that another parent has posted',
    goes: 'Ask whoever posted it to take it down, then the site it stands on, then the Information Commissioner (ICO).',
    stays: 'If it was taken at school against our rule on photographs.',
  },
  {
    key: 'what-is-taught',
    what: 'What is taught, and collective worship',
    goes: 'You can come to us first. After that, the council or the Department for Education.',
    stays: 'All of it, if you want us to look at it first.',
  },
  {
    key: 'reorganisation',
    what: 'A school that opens, closes, joins another or changes its size',
    goes: 'The council.',
    stays: '',
  },
  {
    key: 'premises',
    what: 'A club or group that uses our rooms',
    goes: 'Whoever runs it: they have a complaints procedure of their own.',
    stays: 'If it is not safe for children, tell us at once.',
  },
  {
    key: 'work',
    what: 'Your own work at the school, or something wrong that you saw while working here',
    goes: 'The school’s grievance or whistleblowing procedure: ask the office or the chair of governors for it.',
    stays: '',
  },
];
