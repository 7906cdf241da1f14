// What does a page say about meeting and talking: what is asked, offered or agreed, and what was said when it was over?
import { dayOf, timeOf } from '../clock.js';
import { inWords } from '../procedure/days.js';
import { isUnderWay, type WayOfTalking } from '../procedure/meetings.js';
import type { Day } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import { english as t } from '../web/words.js';
import type { Account } from './account-store.js';
import { holderName } from './concern-view.js';
import type { Concern } from './concern.js';
import type { Meeting } from './meeting-store.js';

export const HOW_WORDS: Record<WayOfTalking, string> = {
  'at school': t('At school'),
  telephone: t('By telephone'),
  video: t('By video'),
  'at the gate': t('At the gate'),
};

/** `Tuesday 24 November at 14:30`. */
export function timeWords(instant: string, today: Day): string {
  return t('{day} at {time}', { day: inWords(dayOf(instant), today), time: timeOf(instant) });
}

export interface MeetingView {
  readonly title: string;
  readonly lines: readonly string[];
  /** `Offered by Miss Amber`, who need not have the concern any more; else empty. */
  readonly by: string;
  /** What somebody typed, each with whose it is. */
  readonly typed: readonly { readonly label: string; readonly text: string }[];
  readonly link: { readonly href: string; readonly text: string; readonly isWanted: boolean } | undefined;
  readonly calendar: string | undefined;
}

interface Reading {
  readonly concern: Concern;
  readonly people: People;
  readonly today: Day;
  readonly reader: 'parent' | 'staff';
  /** May the reader do something about it? */
  readonly mayAct: boolean;
  readonly times: readonly string[];
  /** The parent's last word on when they could, or the school's with its offer. */
  readonly word: string;
}

/** What is under way; nothing where it is over, or where nobody ever asked. */
export function meetingView(meeting: Meeting | undefined, reading: Reading): MeetingView | undefined {
  const { concern, people, today, reader, mayAct, times, word } = reading;
  if (!meeting || !isUnderWay(concern.meeting, today)) return undefined;
  const isParent = reader === 'parent';
  const name = holderName(concern, people);
  const href = isParent ? `/concerns/${concern.ref}/meeting` : `/staff/concerns/${concern.ref}/meeting`;
  const link = (text: string, isWanted = false) => (mayAct ? { href, text, isWanted } : undefined);
  const common = { by: '', typed: [], calendar: undefined };
  const offeredBy = people.person(meeting.offeredBy ?? '')?.name ?? name;
  const by = t('Offered by {name}', { name: offeredBy });
  switch (concern.meeting.state) {
    case 'asked':
    case 'none fits': {
      const typed =
        word === '' ? [] : [{ label: isParent ? t('You wrote') : 'The parent wrote', text: word }];
      const isNeeded = concern.meeting.state === 'none fits';
      const willOffer = t('{name} will offer you times.', { name });
      const asked = meeting.how === undefined ? [] : [HOW_WORDS[meeting.how]];
      return isParent
        ? {
            ...common,
            title: isNeeded ? t('Another time to meet or talk is needed') : t('You asked to meet or to talk'),
            lines: [...asked, willOffer],
            typed,
            link: link(t('See it, or call it off')),
          }
        : {
            ...common,
            title: isNeeded ? 'Another time to meet or talk is needed' : 'The parent asks to meet or to talk',
            lines: asked,
            typed,
            link: link('Offer times', true),
          };
    }
    case 'offered': {
      const lines = [howAndWhere(meeting), ...times.map((time) => timeWords(time, today))];
      const typed =
        word === ''
          ? []
          : [{ label: isParent ? t('{name} wrote', { name: offeredBy }) : 'With it', text: word }];
      return isParent
        ? {
            ...common,
            title: t('Choose a time to meet or talk'),
            lines,
            by,
            typed,
            link: link(t('Choose a time'), true),
          }
        : {
            ...common,
            title: 'Times are offered: the parent is to choose',
            lines,
            by,
            typed,
            link: link('Offer other times, or call it off'),
          };
    }
    case 'agreed':
      return {
        title: t('A time is agreed'),
        lines: [timeWords(meeting.startsAt ?? '', today), howAndWhere(meeting), ...lengthOf(meeting)],
        by,
        typed: whoComes(meeting, isParent),
        link: link(isParent ? t('Change it, or call it off') : 'Offer other times, or call it off'),
        calendar: `${href}.ics`,
      };
  }
}

/** `At school: The blue room`. */
export function howAndWhere({ how, place }: Pick<Meeting, 'how' | 'place'>): string {
  return [how && HOW_WORDS[how], place].filter(Boolean).join(': ');
}

function lengthOf({ minutes }: Meeting): string[] {
  return minutes === undefined ? [] : [t('About {n} minutes', { n: minutes })];
}

/** Who comes along, and what they need. */
export function whoComes(meeting: Meeting, isParent: boolean): { label: string; text: string }[] {
  const { companion, companionName, interpreter, access } = meeting;
  const along = isParent ? t('Comes with you') : 'Comes along';
  return [
    { label: along, text: companion === 'yes' ? (companionName ?? t('Somebody')) : '' },
    { label: t('Interpreter'), text: interpreter ?? '' },
    { label: t('What would help'), text: access ?? '' },
  ].filter(({ text }) => text !== '');
}

/** Has a time that was agreed passed without anybody writing down what was said? */
export function isToBeWrittenDown(meeting: Meeting | undefined, now: string): boolean {
  return meeting?.state === 'agreed' && (meeting.startsAt ?? now) < now;
}

export interface AccountView {
  readonly id: string;
  readonly who: string;
  /** `At school, Tuesday 24 November`. */
  readonly when: string;
  readonly said: string;
  readonly agreed: string;
  readonly isViewed: boolean;
  readonly viewedOn: string;
  readonly view: string;
}

/** Each account with the parent's side beside it. */
export function accountViews(accounts: readonly Account[], people: People, today: Day): AccountView[] {
  return accounts.map(({ id, personId, how, talkedOn, said, agreed, viewedAt, view }) => ({
    id,
    who: people.person(personId)?.name ?? t('The school'),
    when: `${HOW_WORDS[how]}, ${inWords(talkedOn, today)}`,
    said,
    agreed: agreed ?? '',
    isViewed: viewedAt !== undefined,
    viewedOn: viewedAt === undefined ? '' : inWords(dayOf(viewedAt), today),
    view: view ?? '',
  }));
}
