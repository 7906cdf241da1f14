// Does every letter say what it should, and nothing of what is not known?
import { describe, expect, test } from '@jest/globals';
import { LETTER_KINDS, LETTERS } from '../../src/letters/catalogue.js';
import { compose, type LetterFacts } from '../../src/letters/compose.js';
import { renderLetter } from '../../src/letters/render-letter.js';
import { openViews } from '../../src/web/render.js';
import { english, sayer } from '../../src/web/words.js';

const school = { school: 'Westbrook Old Hall Primary School', phone: '01234 567890' };
const concern = { ...school, ref: 'WOH-7K3F-2QXM', stage: 'with the class teacher' };
const everything: Required<LetterFacts> = {
  ...concern,
  acknowledgeBy: 'Wednesday 25 November',
  replyBy: 'Monday 30 November',
  hearingBy: 'Monday 11 January 2027',
  reopenBy: 'Friday 8 January 2027',
  moveOnBy: 'Thursday 10 December',
  pausedUntil: 'Friday 4 December',
  dueBy: 'Monday 30 November',
  dueWanted: 'an answer',
  lateBy: 'Thursday 19 November',
  lateWanted: 'an answer',
  lawBy: 'Wednesday 23 December',
  lawLateBy: 'Thursday 19 November',
  next: 'the next stage',
  saidHow: 'by telephone on Friday 20 November',
  meetingAt: '14:30 on Tuesday 24 November',
  closedOn: 'Tuesday 24 November',
  promiseBy: 'Friday 4 December',
  undoBy: '09:30 on Tuesday 24 November',
  keptUntil: 'Wednesday 23 December',
  code: '7K3F2QXM',
  path: '/sign-in/abc',
  until: '09:30',
};
const view = openViews();
const render = (kind: (typeof LETTER_KINDS)[number], facts: LetterFacts) => {
  const letter = compose(kind, facts, english);
  if (!letter) throw new Error(`${kind} was not composed`);
  return renderLetter(letter, facts.school, 'https://portal.school.test', view, english);
};

test('an answer is ready, whole', () => {
  const { subject, text } = render('answered-parent', { ...concern, moveOnBy: 'Thursday 10 December' });
  expect(subject).toBe('WOH-7K3F-2QXM: an answer is ready');
  expect(text).toBe(
    [
      'Westbrook Old Hall Primary School',
      '',
      'There is an answer to the concern you raised (with the class teacher).',
      'Read the answer: https://portal.school.test/concerns/WOH-7K3F-2QXM',
      '',
      'If something is not settled you can take it further yourself until Thursday 10 December.',
      'Rather talk? Ring the office on 01234 567890.',
      '',
    ].join('\n'),
  );
});

describe.each(LETTER_KINDS)('%s', (kind) => {
  const { subject, text, html } = render(kind, everything);
  const isParents = LETTERS[kind].reader === 'parent';

  test('has every name filled in, in both its parts', () => {
    expect(subject + text + html).not.toMatch(/[{}]\w|\w}|undefined/);
    expect(subject.length).toBeLessThan(70);
  });

  test('says the same to eyes and as plain text', () => {
    const shown = html
      .replace(/<style>[\s\S]*<\/style>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    const letter = compose(kind, everything, english);
    for (const paragraph of letter?.paragraphs ?? []) {
      expect(text).toContain(paragraph);
      expect(shown).toContain(paragraph);
    }
  });

  test('has one address, and fetches nothing', () => {
    const url = `https://portal.school.test${compose(kind, everything, english)?.path ?? ''}`;
    expect(text.match(/https?:\S+/g)).toEqual([url]);
    expect(new Set(html.match(/https?:[^\s"<]+/g))).toEqual(new Set([url]));
    expect(html).not.toMatch(/<img|<link|<script|url\(|src=/i);
  });

  test('leads its reader to their own page, without a token', () => {
    const path = compose(kind, everything, english)?.path;
    const own = isParents ? '/concerns/WOH-7K3F-2QXM' : '/staff/concerns/WOH-7K3F-2QXM';
    const other: Partial<Record<typeof kind, string>> = {
      'draft-waits': '/raise',
      'sign-in': '/sign-in/abc',
      'address-changed': '/follow',
      'address-put-back': '/follow',
      'call-back': '/staff/call-backs',
      'call-back-waits': '/staff/call-backs',
      'question-asked': '/staff/asked',
      'question-waits': '/staff/asked',
      'question-late': '/staff/asked',
      'check-wanted': '/staff/asked',
      'check-waits': '/staff/asked',
      'released-copy': '/about-you',
      'appointment-over-person': '/queue',
      'another-asked-above': '/staff/concerns/WOH-7K3F-2QXM/another',
      'moved-on-former': '/queue',
      'several-parent': '/my-concerns',
      'several-holder': '/queue',
      'cover-begins': '/queue',
      'dates-missing': '/calendar',
      'many-arriving': '/queue',
      'not-read': '/follow',
    };
    expect(path).toBe(other[kind] ?? own);
  });

  test('tells parents, and only them, whom to ring', () => {
    expect(text.endsWith('Rather talk? Ring the office on 01234 567890.\n')).toBe(isParents);
  });

  test('says nothing about a date that is not known', () => {
    const letter = compose(
      kind,
      kind === 'sign-in' ? { ...school, code: 'X', path: '/x' } : concern,
      english,
    );
    const needsDate = [
      ...['due-tomorrow-holder', 'overdue-holder', 'overdue-above', 'overdue-parent', 'promise-due-holder'],
      ...[
        'duty-overdue-parent',
        'question-asked',
        'question-waits',
        'question-late',
        'check-wanted',
        'check-waits',
        'meeting-agreed-parent',
        'meeting-agreed-holder',
        'meeting-soon-parent',
        'meeting-soon-holder',
      ],
    ].includes(kind);
    expect(letter === undefined).toBe(needsDate);
    expect(letter?.paragraphs.join(' ') ?? '').not.toMatch(/\{|undefined|November/);
  });
});

test('words stand in the reader’s language, where there is a catalogue', () => {
  const welsh = sayer({
    'It works once, until {until}.': 'Bydd yn gweithio unwaith, tan {until}.',
    'with the class teacher': 'gyda’r athro dosbarth',
  });
  expect(compose('sign-in', everything, welsh)?.paragraphs).toContain('Bydd yn gweithio unwaith, tan 09:30.');
  expect(compose('message-parent', everything, welsh)?.paragraphs[0]).toContain('(gyda’r athro dosbarth)');
});

test('a school’s name is text, not mark-up', () => {
  const { html } = render('message-parent', { ...concern, school: '<b>St Mary’s & All</b>' });
  expect(html).toContain('&lt;b&gt;St Mary’s &amp; All&lt;/b&gt;');
});
