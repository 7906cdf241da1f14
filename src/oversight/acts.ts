// What can be done with a concern beside what is expected next? One line an act: at most three in sight, the others folded away in groups.
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

interface ActLink {
  readonly href: string;
  readonly text: string;
}

export interface ActsToOffer {
  /** Beside what is expected next, at most three. */
  readonly near: readonly ActLink[];
  /** Everything else, folded away under what it has to do with. */
  readonly more: readonly { readonly heading: string; readonly acts: readonly ActLink[] }[];
}

/** While somebody still has to say that they have it, answering and deciding stand here and not on the button. */
const isBesideAcknowledging = ({ may }: ConcernForReader): boolean => may('acknowledge');

/** What most people look for, or what somebody waits for; where there is more of it than fits, the last are folded away. */
const NEAR: readonly Act[] = [
  {
    step: 'answer',
    page: 'answer',
    text: (found) => `${answerText(found)} now`,
    when: isBesideAcknowledging,
  },
  { step: 'decide', page: 'decision', text: 'Record the panel’s decision', when: isBesideAcknowledging },
  {
    step: 'decide whether to look into it',
    page: 'look-into',
    text: 'Decide whether the school looks into it',
  },
  { step: 'decline more time', page: 'more-time', text: 'Say yes or no to the time asked for' },
  { step: 'keep the holder', page: 'another', text: 'The parent asks for somebody else: decide' },
  { step: 'resume', page: 'resume', text: 'Let the time run again' },
  { step: 'hand back', page: 'hand-back', text: 'Not for me: hand it on' },
  { step: 'reassign', page: 'reassign', text: 'Give it to someone else' },
];
const MOST_NEAR = 3;
const THE_REST_OF_THEM = 'Also';

const MORE: readonly { readonly heading: string; readonly acts: readonly Act[] }[] = [
  {
    heading: 'You and the parent',
    acts: [
      { step: 'offer to meet', page: 'meeting', text: 'Meet or talk with the parent' },
      { step: 'write an account', page: 'account', text: 'Write down what was said' },
      { step: 'promise', page: 'promise', text: 'Promise something' },
      { step: 'offer mediation', page: 'mediation', text: 'Suggest mediation' },
      { step: 'propose points', page: 'points', text: 'Propose to divide it into points', when: saysMuch },
      { step: 'find the conduct unreasonable', page: 'conduct', text: 'How this is pursued' },
    ],
  },
  {
    heading: 'The dates',
    acts: [
      { step: 'extend', page: 'extend', text: 'Extend the date' },
      { step: 'ask for more time', page: 'ask-for-time', text: 'Ask for more time' },
      { step: 'pause', page: 'pause', text: 'Pause the time' },
      { step: 'ask for a pause', page: 'ask-for-pause', text: 'Ask for a pause' },
      { step: 'meet a duty', page: 'by-law/done', text: 'Say that what the law asks is done' },
      { step: 'add a duty', page: 'by-law', text: 'The law sets a date of its own' },
    ],
  },
  {
    heading: 'Others at school',
    acts: [
      { step: 'ask a colleague', page: 'ask', text: 'Ask a colleague' },
      {
        step: 'make part of it a concern of its own',
        page: 'part',
        text: 'Part of it belongs to somebody else',
      },
      { step: 'link', page: 'link', text: 'Link it to another' },
      { step: 'appoint an investigator', page: 'appoint', text: 'Ask somebody independent to look into it' },
      { step: 'appoint a clerk', page: 'appoint', text: 'Appoint another clerk' },
    ],
  },
  {
    heading: 'Whom it is about, and who is kept from it',
    acts: [
      { step: 'name the person', page: 'name-the-person', text: nameText },
      { step: 'declare an interest', page: 'interest', text: interestText },
      { step: 'propose un-naming', page: 'un-name', text: 'Somebody was named by mistake' },
      { step: 'release', page: 'release', text: 'Release copies to whom it is about' },
    ],
  },
];

export function actsOn(found: ConcernForReader): ActsToOffer {
  const linksTo = (acts: readonly Act[]): ActLink[] =>
    acts
      .filter(({ step, when }) => found.may(step) && (when?.(found) ?? true))
      .map(({ page, text }) => ({
        href: `/staff/concerns/${found.concern.ref}/${page}`,
        text: typeof text === 'string' ? text : text(found),
      }));
  const near = linksTo(NEAR);
  const more = [
    { heading: THE_REST_OF_THEM, acts: near.slice(MOST_NEAR) },
    ...MORE.map(({ heading, acts }) => ({ heading, acts: linksTo(acts) })),
  ];
  return { near: near.slice(0, MOST_NEAR), more: more.filter(({ acts }) => acts.length > 0) };
}

/** A line or two is one point: nothing is offered that would only be in the way. */
function saysMuch({ concern }: ConcernForReader): boolean {
  return dividablePoints(concern).some(
    ({ whatHappened }) => whatHappened.length > LONG || whatHappened.includes('\n'),
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
