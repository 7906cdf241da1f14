// What does a page about a concern need to know? Words and dates, ready to print, for parents and staff alike.
import { dayOf, timeOf } from '../clock.js';
import { isReplyOverdue, type Setting } from '../procedure/decide.js';
import { inWords, nearWords } from '../procedure/days.js';
import { isOutsideAfterwards } from '../procedure/routing.js';
import { POST_NAMES, STAGES, type Day, type Holder, type Stage } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import { english as t } from '../web/words.js';
import type { Clock, Concern, Point } from './concern.js';
import type { EntryFacts } from './entries.js';
import { enteredWords } from './how-it-came.js';
import type { MessageOnConcern } from './messages-store.js';

const STAGE_NAMES: Record<Stage, string> = {
  'class teacher': 'Class teacher',
  'head teacher': 'Head teacher',
  'governing body': 'Governing body',
};

/** The name of a stage; where somebody stands in the head's place, that post. */
export function stageName(stage: Stage, concern: Pick<Concern, 'stage' | 'holder' | 'forGovernors'>): string {
  const isInstead = concern.forGovernors || concern.holder.post === 'data-protection-lead';
  if (stage === 'class teacher' && concern.holder.post === 'online-safety-lead')
    return t('Online safety lead');
  if (stage !== 'head teacher' || !isInstead) return t(STAGE_NAMES[stage]);
  const post = concern.stage === 'head teacher' ? concern.holder.post : 'chair';
  const name = POST_NAMES[post];
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export interface StageView {
  readonly name: string;
  readonly state: 'done' | 'now' | 'later';
  readonly words: string;
}

/** The stage bar: where it stands, in words. A concern that began with the head has no class teacher's stage. */
export function stageBar(concern: Concern): StageView[] {
  const began =
    concern.formerHolders.every(({ stage }) => stage !== 'class teacher') &&
    concern.stage === 'head teacher' &&
    concern.responses.every((r) => r.stage !== 'class teacher');
  const isLast = isOutsideAfterwards(concern);
  const shown = STAGES.filter(
    (stage) => !(began && stage === 'class teacher') && !(isLast && stage === 'governing body'),
  );
  const now = STAGES.indexOf(concern.stage);
  const isOver = concern.closedOn !== undefined;
  const bar = shown.map((stage): StageView => {
    const index = STAGES.indexOf(stage);
    const state = index < now || (index === now && isOver) ? 'done' : index === now ? 'now' : 'later';
    const words = { done: t('Done'), now: t('It is here now'), later: t('Not needed so far') }[state];
    const isWithdrawnHere = index === now && concern.state === 'withdrawn';
    return {
      ...{ name: stageName(stage, concern), state },
      words: isWithdrawnHere ? t('It was withdrawn here') : words,
    };
  });
  const outside = { name: t('Information Commissioner (ICO)'), words: t('Outside the school') };
  return isLast ? [...bar, { ...outside, state: 'later' }] : bar;
}

/** Who has it, as a parent knows them. */
export function holderName(concern: Pick<Concern, 'holder'>, people: People): string {
  return people.nameOf(concern.holder);
}

/** Is it with several, as a class with two teachers is? */
export function areSeveral(holder: Holder, people: People): boolean {
  return people.peopleOf(holder).length > 1;
}

export function replyClock(concern: Concern): Clock | undefined {
  return concern.clocks.find(
    (clock) => clock.stoppedOn === undefined && (clock.kind === 'reply' || clock.kind === 'hearing'),
  );
}

const NOT_SET = 'The school has not set its dates for next year yet, so the last day cannot be named.';

/** Where it stands, in one sentence. */
export function statusSentence(concern: Concern, people: People, today: Day): string {
  const name = holderName(concern, people);
  const say = (one: string, several: string, values = {}): string =>
    t(areSeveral(concern.holder, people) ? several : one, { name, ...values });
  switch (concern.state) {
    case 'open': {
      const clock = replyClock(concern);
      if (!clock?.dueOn) return `${say('{name} has it.', '{name} have it.')} ${t(NOT_SET)}`;
      const date = inWords(clock.dueOn, today);
      if (clock.kind === 'hearing')
        return say(
          '{name} arranges a panel of governors, which will meet by {date}.',
          '{name} arrange a panel of governors, which will meet by {date}.',
          { date },
        );
      return clock.dueOn < today
        ? say(
            '{name} has it and should have answered by {date}.',
            '{name} have it and should have answered by {date}.',
            { date },
          )
        : say('{name} has it and will answer by {date}.', '{name} have it and will answer by {date}.', {
            date,
          });
    }
    case 'answered': {
      if (isOutsideAfterwards(concern))
        return t(
          'There is an answer. If something is not settled, tell the school, or the Information Commissioner.',
        );
      const until = concern.running.find((clock) => clock.kind === 'move-on')?.dueOn;
      return until && until >= today
        ? t('There is an answer. If something is not settled, you can take it further until {date}.', {
            date: inWords(until, today),
          })
        : t('There is an answer. If something is not settled, you can take it further.');
    }
    case 'resolved':
      return t('It is settled. Thank you for telling us.');
    case 'withdrawn':
      return t('It was withdrawn. The record stays.');
    case 'lapsed':
      return isOutsideAfterwards(concern)
        ? t('It was closed on the answer given. You can still ask the Information Commissioner.')
        : t('It was closed on the answer given: the time to take it further had passed.');
    case 'decided':
      return t('The governors’ panel has decided. This is the end of the school’s own procedure.');
  }
}

/** Until when a closed concern may be opened again; undefined where it may be, but no day can be named. */
export function reopenableUntil(concern: Concern): Day | undefined {
  return concern.running.find((clock) => clock.kind === 'reopen')?.dueOn;
}

/** Is the last stage over, or the panel late, so that the parent is told who outside the school may be asked? Policy, section 6. */
export function isForAfterwards(concern: Concern, setting: Setting): boolean {
  if (concern.state === 'decided') return true;
  return concern.stage === 'governing body' && isReplyOverdue(concern, setting);
}

/** The box at the top when the school is late: only for what a parent waits for. */
export function lateNotice(
  concern: Concern,
  people: People,
  setting: Setting,
): { title: string; paragraphs: string[] } | undefined {
  if (!isReplyOverdue(concern, setting)) return undefined;
  const dueOn = replyClock(concern)?.dueOn;
  const name = holderName(concern, people);
  const title = dueOn
    ? t('{name} should have answered by {date}', { name, date: inWords(dueOn, setting.today) })
    : t('{name} should have answered by now', { name });
  const further = isOutsideAfterwards(concern)
    ? t('You can wait, or ask the Information Commissioner now.')
    : concern.stage === 'governing body'
      ? t(
          'Ring the school office: they will find out. If the school does not carry out its own procedure, you need not wait for the end of it: the Department for Education can be asked now. How, is said below.',
        )
      : t('You can wait, or take it further now.');
  const told = t('We have told those at the school who must see to it.');
  return { title, paragraphs: dueOn ? [told, further] : [t(NOT_SET), further] };
}

export interface AnswerView {
  readonly who: string;
  readonly when: string;
  readonly body: string;
  readonly finding: string | undefined;
  readonly recommendations: string | undefined;
  readonly settled: 'yes' | 'no' | undefined;
}

export interface PointView {
  readonly id: string;
  readonly number: number;
  readonly whatHappened: string;
  readonly when: string;
  readonly wanted: string;
  readonly isHere: boolean;
  readonly settled: 'yes' | 'no' | undefined;
  /** The numbers of the points that it was divided into. */
  readonly dividedInto: readonly number[];
  readonly answers: readonly AnswerView[];
}

/** Each point with all its answers, from every stage, oldest first. */
export function pointViews(concern: Concern, people: People, today: Day): PointView[] {
  return concern.points.map((point) => ({
    id: point.id,
    number: point.number,
    whatHappened: point.whatHappened,
    when: happenedWords(point.happenedWhen, today),
    wanted: point.wanted ?? '',
    isHere: point.stage === concern.stage && point.setAside === undefined,
    dividedInto: concern.points.filter((each) => each.fromPointId === point.id).map(({ number }) => number),
    settled: point.settled,
    answers: concern.responses.flatMap((response) =>
      response.answers
        .filter((answer) => answer.pointId === point.id)
        .map((answer) => ({
          who:
            response.stage === 'governing body'
              ? t('The panel of governors')
              : (people.person(response.personId)?.name ?? t('The school')),
          when: inWords(response.answeredOn, today),
          body: answer.body,
          finding: answer.finding,
          recommendations: answer.recommendations,
          settled: answer.settled,
        })),
    ),
  }));
}

/** `On Friday 20 November`, `Since Monday 7 September`; empty where they are not sure. */
export function happenedWords(happenedWhen: string | undefined, today: Day): string {
  const [kind, day] = (happenedWhen ?? '').split(':');
  if (!day) return '';
  return kind === 'since'
    ? t('Since {day}', { day: inWords(day, today) })
    : t('On {day}', { day: inWords(day, today) });
}

/** What was found out and what will be done, once a response. */
export function responseViews(
  concern: Concern,
  people: People,
  today: Day,
): { byPanel: boolean; who: string; when: string; foundOut: string; actions: string }[] {
  return concern.responses
    .filter(({ foundOut }) => foundOut !== '')
    .map((response) => ({
      byPanel: response.stage === 'governing body',
      who: people.person(response.personId)?.name ?? t('The school'),
      when: inWords(response.answeredOn, today),
      foundOut: response.foundOut,
      actions: response.actions ?? '',
    }));
}

/** The first words of the first point: what a parent knows the concern by. */
export function titleOf(points: readonly Pick<Point, 'whatHappened'>[]): string {
  const words = (points[0]?.whatHappened ?? '').split(/\s+/).slice(0, 9).join(' ');
  const title = words.length > 70 ? `${Array.from(words).slice(0, 70).join('')}…` : words;
  return title.length < (points[0]?.whatHappened.trim().length ?? 0) && !title.endsWith('…')
    ? `${title}…`
    : title;
}

/** How a message came and what of it was not kept, for everybody who reads it; empty where it was written here. */
function byEmailWords({
  filesLeftOut,
  cutShort,
}: Pick<MessageOnConcern, 'filesLeftOut' | 'cutShort'>): string {
  if (cutShort === null) return '';
  const files = filesLeftOut ?? 0;
  return [
    t('This came by e-mail.'),
    files === 1
      ? t('A file came with it. Files are not kept: please show it to the school another way.')
      : '',
    files > 1
      ? t('{n} files came with it. Files are not kept: please show them to the school another way.', {
          n: files,
        })
      : '',
    cutShort === 'yes' ? t('It was longer than this: the end was not kept.') : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What stands below a message: how it came by e-mail, or who entered it for the parent. */
export function belowWords(
  message: MessageOnConcern,
  people: People,
  today: Day,
  reader: 'parent' | 'staff',
): string {
  if (message.enteredFacts === null) return byEmailWords(message);
  const name = people.person(message.personId ?? '')?.name ?? t('The school');
  const facts = JSON.parse(message.enteredFacts) as EntryFacts;
  return enteredWords({ at: message.at, facts }, name, reader, today);
}

/** An instant as `today at 14:05`, `Monday 23 November at 09:10`. */
export function momentWords(instant: string, today: Day): string {
  return t('{day} at {time}', { day: nearWords(dayOf(instant), today), time: timeOf(instant) });
}

export function holderIn(facts: Readonly<Record<string, unknown>>): Holder | undefined {
  return facts['holder'] as Holder | undefined;
}
