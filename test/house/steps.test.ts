// In which journey is each step of the procedure's section 5 taken over HTTP, or, where time takes it, read by those it is for?
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import type { Step } from '../../src/procedure/terms.js';
import { filesIn, parse, walk } from './source-tree.js';

/** The file of journeys; how the test's name begins; what stands in it: the button, or the words in which it is told. */
type Where = readonly [journey: string, name: string, act: string];

const ACCOUNT = 'agreed-account';
const COPIES = 'person-complained-about';
const CHANGING = ['changing-hands', 'a teacher hands it on with a reason'] as const;
const TALK = ['to-and-fro', 'messages go both ways'] as const;
const HEARD = [COPIES, 'they put in a statement'] as const;
const MISTAKE = ['kept-from', 'the head names a class by mistake'] as const;
const STAGES = ['three-stages', 'a parent is heard by the class teacher'] as const;
const MORE_TIME = ['more-time', 'the head finds it on their list'] as const;
const PAUSE_ASKED = ['more-time', 'a pause is asked for in the same way'] as const;
const MEDIATION = ['mediation', 'the teacher suggests it'] as const;
const KEPT = ['promises', 'the holder says that it is done'] as const;
const LAPSE = ['lapse', 'the parent is told on the third school day before'] as const;

/** A step without its journey does not compile. */
const JOURNEYS: Readonly<Record<Step, Where>> = {
  acknowledge: ['formal', 'while the class teacher has it', 'I’ll answer by the date'],
  'message the parent': [...TALK, 'Send message'],
  'message the school': [...TALK, 'Tuesday is fine. I shall bring my sister.'],
  note: [...TALK, 'Keep note'],
  'ask a colleague': ['ask-a-colleague', 'is told what is missing', 'ask(teacher, '],
  'reply to a colleague': ['ask-a-colleague', 'who replies once', 'Send your reply'],
  'ask for a check': ['checked-answer', 'cannot be sent unchecked', 'Send it to be checked'],
  'approve the answer': ['checked-answer', 'approved, it goes exactly', 'It may go as it stands'],
  'give the answer back': ['checked-answer', 'given back with words', 'Give it back'],
  'find the conduct unreasonable': ['conduct', 'the parent is asked in writing', 'Send it'],
  'lift the limits': ['conduct', 'they may be lifted before', 'Lift the limits'],
  'propose points': ['points-agreed', 'nothing changes until the parent', 'Ask the parent'],
  'agree the points': ['points-agreed', 'the parent sees it beside', 'Yes, these are my points'],
  'keep them as they are': ['points-agreed', 'is kept as it was written', 'Keep it as I wrote it'],
  'make part of it a concern of its own': [
    ...(['part-of-it', 'the head says which point', 'Make it a concern of its own'] as const),
  ],
  link: ['linked', 'are linked by whoever acts on both', 'link(head, '],
  unlink: ['linked', 'and a link is taken away again', 'Take this link away: Related to it'],
  answer: [...STAGES, 'Send the answer'],
  'decide whether to look into it': ['looked-into-or-not', 'looked into: it goes on', 'Send the decision'],
  'hand back': [...CHANGING, 'Hand it on'],
  reassign: [...CHANGING, 'Give it to them'],
  'ask for another': ['another-asked-for', 'about a teacher', 'Ask for somebody else'],
  'keep the holder': ['another-asked-for', 'about the head', 'Tell the parent'],
  'appoint an investigator': ['appointed-for-one', 'an investigator reads it', 'appoint('],
  'appoint a clerk': ['appointed-for-one', 'about the clerk: the chair appoints', 'Appoint another clerk'],
  'end the appointment': ['appointed-for-one', 'whoever has opened it', 'End the appointment'],
  'name the person': ['about-the-class-teacher', 'the head adds the teacher', 'This is who is meant'],
  'declare an interest': ['kept-from', 'a class teacher says that it is about', 'Keep it from them'],
  'propose un-naming': [...MISTAKE, 'Ask them to agree'],
  'answer the un-naming': [...MISTAKE, 'I agree: it was a mistake'],
  release: [COPIES, 'the head chooses', 'Release it'],
  'withdraw the copy': [COPIES, 'withdrawn, it is gone', 'Withdraw the copy'],
  'confirm reading': [...HEARD, 'I have read this'],
  'make a statement': [...HEARD, 'Send the statement'],
  'ask to be heard': [...HEARD, 'Tell them'],
  'say what is settled': ['to-and-fro', 'every point settled', 'Tell the school'],
  'move on': ['late', 'the parent sees the yellow box', 'Take it further'],
  'declare formal': ['formal', 'while the class teacher has it', 'Treat this as a formal complaint'],
  decide: [...STAGES, 'Issue the decision'],
  extend: ['extending', 'reads it as the parent will', 'Send the new date'],
  'add a duty': ['by-law', 'runs from the day it came', 'Let the date run'],
  'meet a duty': ['by-law', 'is done when its holder says so', 'Say that it is done'],
  'ask to meet': ['meeting', 'the parent asks', 'Ask for it'],
  'offer to meet': ['meeting', 'is warned of a day', 'Offer these times'],
  'agree a time': ['meeting', 'the parent follows the letter', 'Tell the school'],
  'say that no time fits': ['meeting', 'a change takes the time back', 'Ask for another time'],
  'call it off': ['meeting', 'two people at once', 'Call it off'],
  'write an account': [ACCOUNT, 'after a time that was agreed', 'Send it to the parent'],
  'agree to the account': [ACCOUNT, 'the parent agrees in one press', 'I agree to this'],
  'add their own view': [ACCOUNT, 'a talk at the gate', 'Add it'],
  promise: ['promises', 'the teacher says what will happen', 'Send the answer'],
  'say that it is done': [...KEPT, 'It is done'],
  'say whether it happened': [...KEPT, 'Yes, it happened'],
  'ask for more time': [...MORE_TIME, 'Ask for more time'],
  'grant more time': [...MORE_TIME, 'Give more time'],
  'ask for a pause': [...PAUSE_ASKED, 'Ask for a pause'],
  'grant a pause': [...PAUSE_ASKED, 'Pause the time'],
  'decline more time': ['more-time', 'the head says no', 'The date stays'],
  pause: ['pausing', 'chooses why, until when', 'Pause the time'],
  resume: ['pausing', 'lets it run again earlier', 'Let it run again'],
  'offer mediation': [...MEDIATION, 'Suggest it'],
  'agree to mediation': [...MEDIATION, 'Yes, to mediation'],
  'decline mediation': ['mediation', 'the parent says no in one press', 'No, thank you'],
  'end mediation': [...MEDIATION, 'It is over: we agreed'],
  withdraw: ['to-and-fro', 'a parent withdraws, is told so', 'Withdraw it'],
  reopen: ['reopen', 'withdrawn before an answer', 'Open it again'],
  'correct the address': ['wrong-address', 'the letters are posted again', 'Change it'],
  'put the address back': ['address-put-back', 'the old mailbox is told', 'press(UNDO)'],
  'renew the receipt code': ['reopen', 'a new receipt code', 'Make a new code'],
  'choose about letters': ['no-notices', 'turned off, what can wait', 'Write to me again'],

  // By time alone.
  remind: ['late', 'the school day before it is to be acknowledged', 'amber: due by'],
  'report overdue': ['late', 'the day after, the holder and the one above', 'mina.hart: we are late'],
  'remind the parent': [...LAPSE, 'We wrote to you that your time to take it further would end.'],
  lapse: [...LAPSE, 'It was closed on the answer given'],
  'find a holder': ['when-people-change', 'the clerk leaves', 'It went to Dr Chandra'],
  'ask for outside help': ['when-people-change', 'nobody may have it', 'Department for Education'],
  'end outside help': ['outside-help', 'as soon as somebody takes up the post', 'could deal with it again'],
  'keep with its teacher': ['new-school-year', 'what was raised before stays', 'It stayed with Miss Amber.'],
  'set the dates': ['no-dates-set', 'when the school sets its dates', 'The school set its dates'],
  'tell of cover': ['absence', 'whoever covers can answer', 'Miss Rowan covers for them.'],
  'move the dates': ['closed-for-snow', 'on the snowy morning', 'Close the school on this day'],
  'remind of the meeting': ['meeting', 'the school day before, both are reminded', 'soon, 15:30'],
  'set the meeting aside': [
    'closed-for-snow',
    'is seen before, moves nowhere',
    'Close the school on this day',
  ],
  'remind of a promise': ['promises', 'the holder is reminded', 'promised by Friday 27 November'],
  'ask about a promise': ['promises', 'the school day after, the parent is asked', 'Not yet'],
};

/** The words of every test of the journeys, by `journey: name`. */
function journeys(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of filesIn('test/journeys', '.test.ts')) {
    const journey = file.path.replace(/^.*\/(.+)\.test\.ts$/, '$1');
    walk(parse(file), (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'test') return;
      const [name] = node.arguments;
      if (name && ts.isStringLiteral(name)) found.set(`${journey}: ${name.text}`, node.getText());
    });
  }
  return found;
}

test('is taken in the journey that is said here, once, and in one test', () => {
  const tests = Array.from(journeys());
  expect(tests.length).toBeGreaterThan(300);
  const missing = Object.entries(JOURNEYS).flatMap(([step, [journey, begins, act]]) => {
    const meant = tests.filter(([name]) => name.startsWith(`${journey}: ${begins}`));
    if (meant.length !== 1) return [`${step}: ${meant.length} tests of ${journey} begin with “${begins}”`];
    return meant[0]?.[1].includes(act) ? [] : [`${step}: “${act}” is not in “${begins}”`];
  });
  expect(missing).toEqual([]);
});
