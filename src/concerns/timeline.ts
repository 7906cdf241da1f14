// What has happened so far, as sentences: made from the entries alone.
import { dayOf, timeOf } from '../clock.js';
import { inWords } from '../procedure/days.js';
import { DUTIES, POST_NAMES, POSTS, type ClockKind, type Day, type Holder } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import { english as t } from '../web/words.js';
import { holderIn, momentWords } from './concern-view.js';
import { dutyWords, whatComes } from './date-view.js';
import type { Entry } from './entries.js';
import { enteredIn, enteredWords } from './how-it-came.js';
import { pauseSentence, runsAgainWords } from './pause-sentences.js';

export interface TimelineItem {
  readonly when: string;
  readonly sentence: string;
  /** What somebody typed with it. */
  readonly text?: string | undefined;
}

/** What staff do among themselves: of a check the parent is told that there was one, with the answer, and not by whom. */
const AMONG_STAFF: readonly Entry['step'][] = [
  ...(['link', 'unlink'] as const),
  ...(['note', 'remind', 'name the person', 'ask a colleague', 'reply to a colleague'] as const),
  ...(['ask for a check', 'approve the answer', 'give the answer back', 'remind of a promise'] as const),
  ...(['ask for more time', 'ask for a pause', 'decline more time'] as const),
  ...(['declare an interest', 'propose un-naming', 'answer the un-naming'] as const),
  ...(['release', 'withdraw the copy', 'confirm reading', 'make a statement', 'ask to be heard'] as const),
];
/** Steps whose reason is written for the parent, or by them. */
const READ_BY_THE_PARENT: readonly Entry['step'][] = [
  ...(['extend', 'grant more time', 'pause', 'grant a pause'] as const),
  ...(['offer mediation', 'meet a duty'] as const),
  ...(['decide whether to look into it', 'ask to meet', 'offer to meet'] as const),
  ...(['say that no time fits', 'call it off', 'say whether it happened'] as const),
];

/** For the parent: what they and the school did. Notes and reminders among staff are left out. */
export function timelineForParent(
  entries: readonly Entry[],
  people: People,
  today: Day,
  reasons: ReadonlyMap<string, string>,
): TimelineItem[] {
  return entries
    .filter((entry) => !AMONG_STAFF.includes(entry.step))
    .map((entry) => ({
      when: momentWords(entry.at, today),
      sentence: sentence(entry, people, today, 'parent'),
      // Other reasons are for staff.
      text: READ_BY_THE_PARENT.includes(entry.step) ? reasons.get(entry.id) : undefined,
    }));
}

/** For staff who read it: everything. */
export function timelineForStaff(entries: readonly Entry[], people: People, today: Day): TimelineItem[] {
  return entries.map((entry) => ({
    when: momentWords(entry.at, today),
    sentence: sentence(entry, people, today, 'staff'),
  }));
}

/** Who they were then; where nobody of them is here any more, the post. */
function wentTo(entry: Entry, holder: Holder, people: People): string {
  const then = (entry.facts['people'] as readonly string[] | undefined) ?? [];
  const names = then.map((id) => people.person(id)?.name).filter((name) => name !== undefined);
  return names.length > 0 ? names.join(' and ') : t('the {post}', { post: POST_NAMES[holder.post] });
}

/** Somebody named in the facts of an entry; who has left has no name here any more. */
function nameIn(entry: Entry, fact: string, people: People): string {
  return people.person(String(entry.facts[fact]))?.name ?? t('Somebody');
}

/** Those named in the facts of an entry, each by name or, where a post was meant, by the post. */
function whoIn(entry: Entry, people: People): string {
  const named = (entry.facts['unnamed'] as readonly string[] | undefined) ?? [];
  const names = named.map((who) => {
    if (who === 'board') return 'the whole governing body';
    const post = POSTS.find((one) => one === who);
    return people.person(who)?.name ?? (post ? `the ${POST_NAMES[post]}` : 'somebody');
  });
  return names.join(' and ');
}

/** Who was asked, and until when; whoever is from outside has no name in the record. */
function appointedWords(entry: Entry, name: string, people: People, today: Day): string {
  const { facts } = entry;
  const values = {
    name,
    who:
      facts['person'] === undefined ? t('somebody from outside the school') : nameIn(entry, 'person', people),
    until: inWords(String(facts['until']), today),
  };
  return entry.step === 'appoint a clerk'
    ? t('{name} appointed {who} to clerk it, until {until}.', values)
    : t('{name} asked {who} to look into it independently, until {until}.', values);
}

function laterDate(entry: Entry, name: string): string {
  const due = entry.facts['due'] as Partial<Record<ClockKind, Day>>;
  const [kind, until] = Object.entries(due)[0] as [ClockKind, Day];
  const date = inWords(until, dayOf(entry.at));
  return t('{name} moved the date: {what} is to come by {date}.', { name, what: whatComes(kind), date });
}

/** For which of the reasons of the list: for the school’s record. */
const whyWords = ({ facts }: Entry): string => ` Why: ${String(facts['category'])}.`;

/** What the law asks, and by when, where that was said. */
function byLaw({ at, facts }: Entry): { what: string; date: string } {
  const due = facts['due'] as Partial<Record<ClockKind, Day>> | undefined;
  const kind = DUTIES.find((each) => each === facts['duty'] || due?.[each] !== undefined);
  return { what: kind ? dutyWords(kind) : '', date: inWords((kind && due?.[kind]) ?? dayOf(at), dayOf(at)) };
}

function sentence(entry: Entry, people: People, today: Day, reader: 'parent' | 'staff'): string {
  const name = nameOf(entry, people);
  // Of a concern that was recorded the first entry says so itself.
  const entered = entry.step === 'raise' ? '' : enteredWords(entry, name, reader, today);
  return [whatHappened(entry, name, people, today, reader), entered].filter(Boolean).join(' ');
}

function nameOf({ personId }: Entry, people: People): string {
  if (personId === null) return t('The school');
  return people.person(personId)?.name ?? t('A former member of staff');
}

function whatHappened(
  entry: Entry,
  name: string,
  people: People,
  today: Day,
  reader: 'parent' | 'staff',
): string {
  const you = reader === 'parent' ? t('You') : 'The parent';
  const holder = holderIn(entry.facts);
  const to = holder ? wentTo(entry, holder, people) : '';
  switch (entry.step) {
    case 'raise':
      if (entry.facts['outOf'] !== undefined)
        return t('{name} made it a concern of its own, out of what was raised before. It went to {to}.', {
          name,
          to,
        });
      return entry.actor === 'staff'
        ? recordedWords(entry, to, today)
        : `${you} ${t('raised it. It went to {to}.', { to })}`;
    case 'acknowledge':
      return reader === 'staff' && entry.facts['from'] === 'letter'
        ? `${name} said that they have it, from the letter.`
        : t('{name} said that they have it.', { name });
    case 'message the parent':
      // Why the date to take it further is another one.
      if (reader === 'parent' && entry.facts['due'] !== undefined)
        return t('{name} wrote to you. Your time to take it further counts from then.', { name });
      return reader === 'parent' ? t('{name} wrote to you.', { name }) : `${name} wrote to the parent.`;
    case 'message the school': {
      const wrote =
        entry.facts['by'] === 'e-mail'
          ? `${you} ${t('wrote a message by e-mail.')}`
          : enteredIn(entry.facts)
            ? `${you} ${t('said something to the school.')}`
            : `${you} ${t('wrote a message.')}`;
      // What waited for the parent waits no longer.
      return entry.facts['due'] === undefined ? wrote : `${wrote} ${runsAgainWords(entry)}`;
    }
    case 'note':
      return `${name} kept a note.`;
    case 'ask a colleague':
      return `${name} asked ${nameIn(entry, 'asked', people)} a question.`;
    case 'reply to a colleague':
      return entry.facts['how'] === 'not me'
        ? `${name} said that the question is not for them.`
        : `${name} replied to the question.`;
    case 'ask for a check':
      return `${name} asked ${nameIn(entry, 'asked', people)} to check the answer.`;
    case 'approve the answer':
      return `${name} checked the answer: it may go as it stands.`;
    case 'give the answer back':
      return `${name} checked the answer and gave it back.`;
    case 'propose points':
      return reader === 'parent'
        ? t('{name} proposed to answer what you wrote in {n} points.', {
            name,
            n: String(entry.facts['into']),
          })
        : `${name} proposed to divide what the parent wrote into ${String(entry.facts['into'])} points.`;
    case 'agree the points':
      return `${you} ${t('agreed to {n} points.', { n: String(entry.facts['into']) })}`;
    case 'keep them as they are':
      return reader === 'parent'
        ? t('You kept what you wrote as it is.')
        : 'The parent kept what they wrote as it is.';
    case 'make part of it a concern of its own':
      return t('{name} made a concern of its own out of part of it, so that the right person answers.', {
        name,
      });
    case 'link':
      return `${name} linked it to others: ${String(entry.facts['kind'])}.`;
    case 'unlink':
      return `${name} took a link away.`;
    case 'answer':
      return entry.facts['checked'] === true
        ? t('{name} answered. Somebody else at the school read the answer before it left.', { name })
        : t('{name} answered.', { name });
    case 'decide whether to look into it':
      return entry.facts['goesAhead'] === true
        ? t('{name} decided that the school looks into it.', { name })
        : t('{name} decided that the school does not look into it.', { name });
    case 'find the conduct unreasonable':
      return entry.facts['kind'] === 'limits'
        ? t('{name} limited how we keep in touch about this, until {date}.', {
            name,
            date: inWords(String(entry.facts['until']), today),
          })
        : t('{name} asked for a change in how this is pursued.', { name });
    case 'lift the limits':
      return t('{name} lifted the limits on how we keep in touch.', { name });
    case 'hand back':
      return t('{name} passed it to {to}, who has it now.', { name, to });
    case 'reassign':
      return t('{name} gave it to {to}, who has it now.', { name, to });
    case 'ask for another':
      return `${you} ${t('asked that somebody else deals with it.')}`;
    case 'keep the holder':
      return t('{name} said why it stays where it is.', { name });
    case 'appoint an investigator':
    case 'appoint a clerk':
      return appointedWords(entry, name, people, today);
    case 'end the appointment':
      return entry.facts['what'] === 'clerk'
        ? t('The appointment of another clerk ended.')
        : t('The time of whoever looked into it ended.');
    case 'ask for outside help':
      return t('Nobody at the school could deal with it. It was marked for help from outside the school.');
    case 'end outside help':
      return t('Somebody at the school could deal with it again.');
    case 'keep with its teacher':
      return holder?.personId === undefined
        ? t('The class got another teacher. It went to {to}.', { to })
        : t('The class got another teacher. It stayed with {to}.', { to });
    case 'name the person':
      return holder ? `${name} said who is meant. It went to ${to}.` : `${name} said who is meant.`;
    case 'declare an interest':
      return `${nameIn(entry, 'interested', people)} was entered as too close to it, by ${name}.${holder ? ` It went to ${to}.` : ''}`;
    case 'propose un-naming':
      return `${name} proposed that ${whoIn(entry, people)} had been named by mistake.`;
    case 'answer the un-naming':
      return entry.facts['agreed'] === true
        ? `${name} agreed: it was a mistake.`
        : `${name} did not agree that it was a mistake.`;
    case 'release':
      return `${name} released a copy to ${nameIn(entry, 'to', people)}.`;
    case 'withdraw the copy':
      return `${name} withdrew the copy released to ${nameIn(entry, 'to', people)}.`;
    case 'confirm reading':
      return `${name} confirmed that they had read what was released to them.`;
    case 'make a statement':
      return `${name} put in a statement.`;
    case 'ask to be heard':
      return `${name} said how they want to be heard.`;
    case 'say what is settled':
      return entry.facts['state'] === 'resolved'
        ? `${you} ${t('said that it is settled.')}`
        : `${you} ${t('said what is settled and what is not.')}`;
    case 'move on':
      return `${you} ${t('took it further, to {to}.', { to: to || POST_NAMES.head })}` + alsoAboutThem(entry);
    case 'declare formal':
      return `${you} ${t('made it a formal complaint.')}` + alsoAboutThem(entry);
    case 'decide':
      return t('The decision of the governors’ panel was sent.');
    case 'extend':
      return laterDate(entry, name) + (reader === 'staff' ? whyWords(entry) : '');
    case 'add a duty':
      return t('{name} said that the law sets a date of its own: {what}, by {date}.', {
        ...{ name, ...byLaw(entry) },
      });
    case 'meet a duty':
      return t('{name} said that it is done: {what}.', { name, ...byLaw(entry) });
    case 'ask to meet':
      return `${you} ${t('asked to meet or to be rung.')}`;
    case 'offer to meet':
      return anew(entry, t('{name} offered times to meet or talk.', { name }));
    case 'agree a time':
      return `${you} ${t('chose a time: {moment}.', { moment: momentIn(entry) })}`;
    case 'say that no time fits':
      return `${you} ${t('said that no time fits, and when it would.')}`;
    case 'call it off':
      return entry.actor === 'parent'
        ? `${you} ${t('called the meeting off.')}`
        : t('{name} called the meeting off.', { name });
    case 'write an account':
      return anew(entry, t('{name} wrote down what was said and agreed.', { name }));
    case 'agree to the account':
      return `${you} ${t('agreed to what was written down.')}`;
    case 'add their own view':
      return `${you} ${t('added another view to what was written down.')}`;
    case 'promise':
      return anew(entry, t('{name} promised something.', { name }));
    case 'say that it is done':
      return anew(entry, t('{name} said that a promise has been kept.', { name }));
    case 'say whether it happened':
      return `${you} ${PROMISE_SAID[String(entry.facts['said'])] ?? ''}`;
    case 'remind of the meeting':
      return t('Both sides were reminded of the time that is agreed.');
    case 'set the meeting aside':
      return t('The school is closed on the day of the meeting ({moment}), so that time no longer stands.', {
        moment: momentIn(entry),
      });
    case 'remind of a promise':
      return 'Whoever has it was reminded of a promise.';
    case 'ask about a promise':
      return reader === 'parent'
        ? t('We asked you whether a promise was kept.')
        : 'The parent was asked whether a promise was kept.';
    case 'ask for more time':
      return `${name} asked for more time.${whyWords(entry)}`;
    case 'grant more time':
      return laterDate(entry, name) + (reader === 'staff' ? whyWords(entry) : '');
    case 'decline more time':
      return `${name} said no. The date stays.`;
    case 'ask for a pause':
      return `${name} asked for a pause.${whyWords(entry)}`;
    case 'pause':
    case 'grant a pause':
    case 'resume':
    case 'offer mediation':
    case 'agree to mediation':
    case 'decline mediation':
    case 'end mediation':
      return pauseSentence(entry.step, entry, { name, reader });
    case 'withdraw':
      return entry.facts['sameAs'] === undefined
        ? `${you} ${t('withdrew it.')}`
        : `${you} ${t('closed it: it had been sent twice.')}`;
    case 'reopen':
      return holder
        ? `${you} ${t('opened it again. It went to {to}.', { to })}`
        : `${you} ${t('opened it again.')}`;
    case 'remind the parent':
      return reader === 'parent'
        ? t('We wrote to you that your time to take it further would end.')
        : 'The parent was told that their time to take it further would end.';
    case 'lapse':
      return t(
        'The time to say that something is not settled had passed. It was closed on the answer given.',
      );
    case 'correct the address':
      return t('The e-mail address was put right.');
    case 'put the address back':
      return reader === 'parent'
        ? t('The change of the e-mail address was undone. The receipt code is a new one.')
        : 'The change of the e-mail address was undone by somebody who reads the one before it.';
    case 'renew the receipt code':
      return `${you} ${t('had a new receipt code made.')}`;
    case 'choose about letters':
      return entry.facts['letters'] === 'off'
        ? `${you} ${t('chose to have no letters by e-mail about this, but for those that must go.')}`
        : `${you} ${t('chose to have letters by e-mail about this again.')}`;
    case 'find a holder':
      return t('It went to {to}, who has it now: it could not stay where it was.', { to });
    case 'tell of cover':
      return t('{away} is away until {until}. {cover} covers for them.', {
        away: nameIn(entry, 'away', people),
        cover: nameIn(entry, 'cover', people),
        until: inWords(String(entry.facts['until']), today),
      });
    case 'set the dates':
      return t('The school set its dates, so it now has a date.');
    case 'move the dates':
      return movedWords(entry);
    case 'remind':
      return 'Whoever has it was reminded.';
    case 'report overdue':
      if (entry.facts['rung'] === 'three days after')
        return t('It was still late. The person above whoever has it was told again.');
      if (DUTIES.some((duty) => duty === entry.facts['clock']))
        return t('A date that the law sets has passed. Whoever has it and the person above them were told.');
      return entry.facts['clock'] === 'acknowledge'
        ? t('Nobody said in time that they have it. Whoever has it and the person above them were told.')
        : t('The time to answer ran out. Whoever has it and the person above them were told.');
  }
}

const PROMISE_SAID: Readonly<Record<string, string>> = {
  yes: t('said that a promise was kept.'),
  'not yet': t(
    'said that a promise has not been kept yet. Whoever has it and the person above them were told.',
  ),
  no: t('said that a promise was not kept. Whoever has it and the person above them were told.'),
};

/** What the school says after its answer gives the parent their whole time again. */
function anew({ facts }: Entry, said: string): string {
  return facts['due'] === undefined ? said : `${said} ${t('The time to take it further counts from then.')}`;
}

/** The time that was agreed. */
function momentIn({ at, facts }: Entry): string {
  const startsAt = String(facts['startsAt']);
  return t('{day} at {time}', { day: inWords(dayOf(startsAt), dayOf(at)), time: timeOf(startsAt) });
}

/** How it came, and on which day where somebody said so. */
function recordedWords({ facts }: Entry, to: string, today: Day): string {
  const entered = enteredIn(facts);
  const channel = String(facts['channel']);
  return entered
    ? t('The school recorded it ({channel}). It had come on {day}. It went to {to}.', {
        ...{ channel, to },
        day: inWords(entered.cameOn, today),
      })
    : t('The school recorded it ({channel}). It went to {to}.', { channel, to });
}

interface Moved {
  readonly from: Day;
  readonly to: Day;
  readonly closed?: readonly Day[];
}

function alsoAboutThem({ facts }: Entry): string {
  return facts['alsoAboutThem'] === true ? ` ${t('It is also about who dealt with it until then.')}` : '';
}

/** Why, by the days that are closed now, and each date that moved for it. */
function movedWords({ at, facts }: Entry): string {
  const on = dayOf(at);
  const moved = facts['moved'] as readonly Moved[];
  const closed = [...new Set(moved.flatMap((each) => each.closed ?? []))].sort();
  const days = closed.map((day) => inWords(day, on)).join(', ');
  const why =
    days === '' ? t('The school’s calendar has changed.') : t('The school has closed on {days}.', { days });
  const later = moved.map(({ from, to }) =>
    t('So {from} became {to}.', { from: inWords(from, on), to: inWords(to, on) }),
  );
  return [why, ...new Set(later)].join(' ');
}
