// What does the parent see before sending: their own words to check, and what will happen then?
import { needsWords } from '../needs/needs.js';
import { happenedWords } from '../concerns/concern-view.js';
import { nobodyThereWords } from '../concerns/outside-help-view.js';
import type { Settings } from '../school/settings.js';
import { inWords } from '../procedure/days.js';
import type { Elsewhere } from '../procedure/elsewhere.js';
import { POST_NAMES, type About, type Day, type Holder } from '../procedure/terms.js';
import { isDuty } from '../procedure/duties.js';
import {
  hasUnmatchedWords,
  isAboutMostGovernors,
  isAnybodyThere,
  isSameHolder,
} from '../procedure/routing.js';
import type { People } from '../people/roster-store.js';
import { english as t } from '../web/words.js';
import type { Answers } from './answers.js';
import { CLASS_TEACHERS, WHOLE_BOARD, type Beginning } from './matter.js';

export interface SummaryRow {
  readonly key: string;
  readonly lines: readonly string[];
  readonly changeHref?: string;
  readonly changeWhat?: string;
}

export const ABOUT_WORDS: Record<About, string> = {
  class: 'Something in class, or my child’s learning',
  friendship: 'Friendships',
  bullying: 'Bullying by another child',
  'child-online': 'Help with staying safe online',
  staff: 'My child’s teacher, or another member of staff',
  'staff-online': 'What a member of staff did online',
  head: 'The head teacher',
  governor: 'A governor, or the governing body',
  school: 'The whole school (uniform, meals, building, trips)',
  'data-protection': 'How the school uses or keeps information about us',
  'something-else': 'Something else',
};

export function summaryRows(
  answers: Answers,
  people: People,
  today: Day,
  decidedElsewhere: readonly Elsewhere[],
): SummaryRow[] {
  const row = (
    key: string,
    lines: (string | undefined)[],
    question: string,
    changeWhat: string,
  ): SummaryRow => ({
    key,
    lines: lines.filter((words): words is string => words !== undefined && words !== ''),
    changeHref: `/raise/${question}?from=check`,
    changeWhat,
  });
  const { child, contact, before } = answers;
  const rows = [
    row(
      t('What it is about'),
      [answers.about && t(ABOUT_WORDS[answers.about])],
      'about',
      t('what it is about'),
    ),
  ];
  const told = decidedElsewhere.find(({ key }) => key === answers.toldElsewhere);
  if (told)
    rows.push({
      key: t('You know who decides about'),
      lines: [told.what],
      changeHref: `/raise/elsewhere/${told.key}`,
      changeWhat: t('what is decided elsewhere'),
    });
  if (answers.about === 'staff' || answers.about === 'governor') {
    const names = (answers.who?.people ?? []).map((id) =>
      id === WHOLE_BOARD
        ? t('The whole governing body')
        : id === CLASS_TEACHERS
          ? t('My child’s class teacher')
          : (people.person(id)?.name ?? ''),
    );
    const online = answers.who?.online ? t('It is about what they did online') : '';
    rows.push(row(t('Who it is about'), [...names, answers.who?.words, online], 'who', t('who it is about')));
  }
  const className =
    child && child.classId !== 'none' ? people.schoolClass(child.classId)?.name : t('Not about one class');
  rows.push(row(t('Your child'), [child?.name, className], 'child', t('your child and class')));
  const points = answers.points ?? [];
  for (const [index, point] of points.entries()) {
    const n = index + 1;
    const which = points.length > 1 ? ` (${n})` : '';
    const lines = [point.whatHappened, happenedWords(point.happenedWhen, today)];
    rows.push(
      row(t('What happened') + which, lines, `points/${n}/what-happened`, t('what happened') + which),
    );
    const wanted = point.wanted === '' ? t('You did not say') : point.wanted;
    rows.push(
      row(
        t('What would put it right') + which,
        [wanted],
        `points/${n}/put-right`,
        t('what would put it right') + which,
      ),
    );
  }
  rows.push(
    row(
      t('What you need most'),
      [answers.needsMost && capital(t(answers.needsMost))],
      'points/1/put-right',
      t('what you need most'),
    ),
  );
  const spoken = before?.spoken === 'yes' ? (before.words === '' ? t('Yes') : before.words) : t('No');
  const elsewhere =
    before && before.elsewhere.length > 0
      ? t('Also gone to: {places}', { places: before.elsewhere.join(', ') })
      : '';
  rows.push(
    row(t('Already spoken to somebody'), [spoken, elsewhere], 'before', t('whom you have spoken to')),
  );
  const help = contact
    ? needsWords({ helps: contact.helps ?? [], language: contact.language ?? '', words: contact.needs })
    : [];
  const reach = contact?.unnamed
    ? [t('I would rather not say who I am'), ...help]
    : [
        contact?.name,
        contact?.relation,
        contact?.email,
        contact?.phone,
        contact?.postalAddress,
        contact?.bestTime,
        ...help,
      ];
  rows.push(row(t('How to reach you'), reach, 'contact', t('how to reach you')));
  return rows;
}

type Words = string | { strong: string };

/** `Miss Amber (Year 3 teacher)`, or the post's name. */
export function holderWords(holder: Holder, people: People): string {
  const names = people.nameOf(holder);
  const className = holder.classId === undefined ? undefined : people.schoolClass(holder.classId)?.name;
  if (className !== undefined) return `${names} (${className})`;
  const isNamed = people.peopleOf(holder).length > 0;
  return isNamed && holder.personId === undefined ? `${names} (${POST_NAMES[holder.post]})` : names;
}

/** The forecast: who reads it, by when they reply, and what happens if they do not. Policy, section 3. */
export function forecast(beginning: Beginning, people: People, today: Day, settings: Settings): Words[][] {
  const date = beginning.replyBy;
  const { matter, holder } = beginning;
  const nobody = nobodyThereWords(settings);
  const isLast = beginning.next === undefined;
  const law = beginning.clocks.find(({ kind }) => isDuty(kind))?.due.dueOn;
  const isToldAbove =
    isAnybodyThere(beginning.above, matter, people) &&
    !isSameHolder(beginning.above, holder) &&
    !hasUnmatchedWords(matter);
  const paragraphs: Words[][] = !isAnybodyThere(holder, matter, people)
    ? [[{ strong: `${nobody.title}.` }], ...nobody.paragraphs.map((words) => [words])]
    : [
        date
          ? [
              { strong: holderWords(beginning.holder, people) },
              t(' will read this and reply by '),
              { strong: inWords(date, today) },
              '.',
            ]
          : [
              { strong: holderWords(beginning.holder, people) },
              t(
                ' will read this. The school has not set its dates for next year yet, so the last day for a reply cannot be named.',
              ),
            ],
        [
          t('If there is no reply by then, '),
          isLast
            ? t('you can ask the Information Commissioner (ICO), whose address is on its page.')
            : isToldAbove
              ? t('{name} is told, and you can take it further yourself with one press.', {
                  name: holderWords(beginning.above, people),
                })
              : t('you can take it further yourself with one press.'),
        ],
      ];
  if (beginning.toDecide.includes('raised late')) {
    paragraphs.push([
      t(
        'It happened some time ago. You can send it all the same: the school decides whether it can still look into it, and tells you why.',
      ),
    ]);
  }
  if (beginning.toDecide.includes('without a name')) {
    paragraphs.push([
      t(
        'Without your name the school decides whether there is enough to look into. Its answer is there for you with the receipt code.',
      ),
    ]);
  }
  if (law)
    paragraphs.push([
      t('By law we must say that we have it by '),
      { strong: inWords(law, today) },
      t(', holidays or not.'),
    ]);
  if (matter.about === 'child-online') {
    paragraphs.push([
      t('This is help, not a complaint. If you are not content with it you can still make it a complaint.'),
    ]);
  }
  if (isAboutMostGovernors(matter, people)) {
    paragraphs.push([t('The clerk asks somebody independent to look into it.')]);
  }
  if (beginning.forGovernors) {
    paragraphs.push([t('It goes to the governors. The head teacher is not told about it.')]);
  }
  paragraphs.push([{ strong: t('Raising a concern will never change how we treat your child.') }]);
  return paragraphs;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
