// What can be done with a concern beside what is expected next? One line an act, in the order in which it is shown.
import { hasUnmatchedWords } from '../procedure/routing.js';
import { pointsAtStage } from '../procedure/decide.js';
import { dividablePoints } from '../procedure/points.js';
import type { Step } from '../procedure/terms.js';
import type { ConcernForReader } from '../concerns/load-for.js';
import { count } from '../web/words.js';

interface Act {
  /** Shown to whoever may take this step now. */
  readonly step: Step;
  /** Where it is done, under the concern's own address. */
  readonly page: string;
  readonly text: string | ((found: ConcernForReader) => string);
  /** Shown only then. */
  readonly when?: (found: ConcernForReader) => boolean;
}

/** While somebody still has to say that they have it, answering and deciding stand here and not on the button. */
const isBesideAcknowledging = ({ may }: ConcernForReader): boolean => may('acknowledge');

const ACTS: readonly Act[] = [
  {
    step: 'answer',
    page: 'answer',
    text: (found) => `${answerText(found)} now`,
    when: isBesideAcknowledging,
  },
  {
    step: 'decide',
    page: 'decision',
    text: 'Record the panel’s decision',
    when: isBesideAcknowledging,
  },
  {
    step: 'decide whether to look into it',
    page: 'look-into',
    text: 'Decide whether the school looks into it',
  },
  { step: 'propose points', page: 'points', text: 'Propose to divide it into points', when: saysMuch },
  {
    step: 'make part of it a concern of its own',
    page: 'part',
    text: 'Part of it belongs to somebody else',
  },
  { step: 'link', page: 'link', text: 'Link it to another' },
  { step: 'extend', page: 'extend', text: 'Extend the date' },
  { step: 'offer to meet', page: 'meeting', text: 'Meet or talk with the parent' },
  { step: 'write an account', page: 'account', text: 'Write down what was said' },
  { step: 'promise', page: 'promise', text: 'Promise something' },
  { step: 'meet a duty', page: 'by-law/done', text: 'Say that what the law asks is done' },
  { step: 'add a duty', page: 'by-law', text: 'The law sets a date of its own' },
  { step: 'ask for more time', page: 'ask-for-time', text: 'Ask for more time' },
  { step: 'decline more time', page: 'more-time', text: 'Say whether there is more time' },
  { step: 'pause', page: 'pause', text: 'Pause the time' },
  { step: 'resume', page: 'resume', text: 'Let the time run again' },
  { step: 'ask a colleague', page: 'ask', text: 'Ask a colleague' },
  { step: 'offer mediation', page: 'mediation', text: 'Suggest mediation' },
  { step: 'hand back', page: 'hand-back', text: 'Not for me: hand it on' },
  { step: 'reassign', page: 'reassign', text: 'Give it to someone else' },
  { step: 'find the conduct unreasonable', page: 'conduct', text: 'How this is pursued' },
  { step: 'keep the holder', page: 'another', text: 'The parent asks for somebody else: decide' },
  { step: 'appoint an investigator', page: 'appoint', text: 'Ask somebody independent to look into it' },
  { step: 'appoint a clerk', page: 'appoint', text: 'Appoint another clerk' },
  { step: 'name the person', page: 'name-the-person', text: nameText },
  { step: 'declare an interest', page: 'interest', text: interestText },
  { step: 'propose un-naming', page: 'un-name', text: 'Somebody was named by mistake' },
  { step: 'release', page: 'release', text: 'Release copies to whom it is about' },
];

export function actsOn(found: ConcernForReader): { href: string; text: string }[] {
  return ACTS.filter(({ step, when }) => found.may(step) && (when?.(found) ?? true)).map(
    ({ page, text }) => ({
      href: `/staff/concerns/${found.concern.ref}/${page}`,
      text: typeof text === 'string' ? text : text(found),
    }),
  );
}

/** A line or two is one point: nothing is offered that would only be in the way. */
function saysMuch({ concern }: ConcernForReader): boolean {
  return dividablePoints(concern).some(
    ({ whatHappened }) => whatHappened.length > LONG || /\n/.test(whatHappened),
  );
}

const LONG = 120;

export function answerText({ concern }: ConcernForReader): string {
  const here = pointsAtStage(concern).length;
  return here > 1 ? `Answer ${count(here, 'point')}` : 'Answer';
}

/** Whoever is not in charge can only say it of themselves. */
function interestText({ parts }: ConcernForReader): string {
  const isInCharge = parts.includes('holder in charge') || parts.includes('above');
  return isInCharge ? 'Somebody is too close to it' : 'I am too close to it';
}

/** What naming somebody is called: whoever is not in charge can only say that it is about themselves. */
function nameText({ concern, parts }: ConcernForReader): string {
  if (hasUnmatchedWords(concern)) return 'Say who is meant';
  const isInCharge = parts.includes('holder in charge') || parts.includes('above');
  return isInCharge ? 'Add a person it is about' : 'It is about me';
}
