// What do we write to staff and governors? Words that are harmless on a classroom whiteboard.
import type { Words } from './words.js';

const WANTED = [
  'Please acknowledge it by {acknowledgeBy} and answer it by {replyBy}.',
  'Please acknowledge it by {acknowledgeBy}. A panel should hear it by {hearingBy}.',
  'Please answer it by {replyBy}.',
  'A panel should hear it by {hearingBy}.',
  'The dates are on its page.',
];
const NOTHING_WANTED = 'Nothing more is wanted of you.';

export const LETTERS_TO_STAFF = {
  'raised-holder': {
    subject: '{ref}: a concern for you',
    paragraphs: ['A concern has been raised. It is {stage}.', WANTED],
    linkText: 'Open the concern',
  },
  'decide-whether-above': {
    subject: '{ref}: please decide whether the school looks into it',
    paragraphs: [
      'A concern has been raised ({stage}) of which you decide whether the school looks into it.',
      'Until you do, it goes on like any other.',
    ],
    linkText: 'Open the concern',
  },
  'message-holder': {
    subject: '{ref}: a message for you',
    paragraphs: ['There is a message from the parent about this concern ({stage}).'],
    linkText: 'Read it and reply',
  },
  'points-replied-holder': {
    subject: '{ref}: the parent has replied about the points',
    paragraphs: [
      'The parent has said into which points this concern ({stage}) is to be divided, or that it stays as it is.',
      WANTED,
    ],
    linkText: 'Open the concern',
  },
  'moved-on-holder': {
    subject: '{ref}: taken further, to you',
    paragraphs: ['The parent has taken this concern further. It is now {stage}.', WANTED],
    linkText: 'Open the concern',
  },
  'moved-on-former': {
    subject: '{ref}: taken further',
    paragraphs: ['This concern has been taken further. It is now {stage}.', NOTHING_WANTED],
    linkText: 'See your list',
  },
  'formal-holder': {
    subject: '{ref}: now a formal complaint',
    paragraphs: ['A concern has been declared a formal complaint. It is {stage}.', WANTED],
    linkText: 'Open the complaint',
  },
  'new-holder-holder': {
    subject: '{ref}: passed to you',
    paragraphs: ['A concern has been passed to you. It is now {stage}.', WANTED],
    linkText: 'Open the concern',
  },
  'settled-holder': {
    subject: '{ref}: settled',
    paragraphs: ['The parent says that this concern is settled. Thank you.', NOTHING_WANTED],
    linkText: 'Open the concern',
  },
  'decided-head': {
    subject: '{ref}: the decision has been issued',
    paragraphs: [
      'The governing body has issued its decision on this concern.',
      'Please read what it recommends.',
    ],
    linkText: 'Read the decision',
  },
  'withdrawn-holder': {
    subject: '{ref}: withdrawn',
    paragraphs: ['The parent has withdrawn this concern.', NOTHING_WANTED],
    linkText: 'Open the concern',
  },
  'lapsed-holder': {
    subject: '{ref}: closed on the answer given',
    paragraphs: [
      'The time to take this concern further has passed, so it is closed on the answer given. The parent can open it again.',
      NOTHING_WANTED,
    ],
    linkText: 'Open the concern',
  },
  'reopened-holder': {
    subject: '{ref}: opened again',
    paragraphs: [
      'The parent has opened this concern again. It is {stage}.',
      [...WANTED.slice(0, -1), 'Please see whether the parent has written to you, and reply.'],
    ],
    linkText: 'Open the concern',
  },
  'address-doubted-holder': {
    subject: '{ref}: please ring the parent',
    paragraphs: [
      'The e-mail address for this concern was changed, and the change was undone from the address before it.',
      'Please find out by telephone which one is right before you write.',
    ],
    linkText: 'Open the concern',
  },
  'unnaming-second': {
    subject: '{ref}: please say whether you agree',
    paragraphs: [
      'Something on this concern ({stage}) needs a second person, and that is you.',
      'You are shown what you need for it, and nothing else.',
    ],
    linkText: 'See what it is',
  },
  'unnaming-answered-holder': {
    subject: '{ref}: the second person has answered',
    paragraphs: ['Something on this concern ({stage}) needed a second person, who has answered now.'],
    linkText: 'Open the concern',
  },
  'released-copy': {
    subject: 'Something for you to read',
    paragraphs: ['Something has been released to you to read. You can answer it on its page.'],
    linkText: 'Read it',
  },
  'put-in-holder': {
    subject: '{ref}: something to read',
    paragraphs: ['Something has been put in about this concern ({stage}). It is on its page.'],
    linkText: 'Open the concern',
  },
  'question-asked': {
    subject: 'A question for you from a colleague',
    paragraphs: [
      'A colleague asks you one question. Please reply by {dueBy}.',
      'You see the question and what they show you, and nothing else.',
    ],
    linkText: 'See the question',
  },
  'question-waits': {
    subject: 'A question waits for you',
    paragraphs: ['A colleague asked you a question. Please reply by {dueBy}, or say that it is not for you.'],
    linkText: 'See the question',
  },
  'question-late': {
    subject: 'A question still waits for you',
    paragraphs: [
      'A colleague asked you a question and should have had a reply by {dueBy}.',
      'Please reply today, or say that it is not for you.',
    ],
    linkText: 'See the question',
  },
  'question-late-holder': {
    subject: '{ref}: no reply from your colleague yet',
    paragraphs: [
      'You asked a colleague a question about this concern, and there is no reply yet.',
      'The date to reply to the parent stays as it is. You can ask somebody else.',
    ],
    linkText: 'Open the concern',
  },
  'colleague-replied-holder': {
    subject: '{ref}: your colleague has replied',
    paragraphs: ['There is a reply to the question that you asked a colleague about this concern.'],
    linkText: 'Read the reply',
  },
  'check-wanted': {
    subject: 'An answer for you to check',
    paragraphs: [
      'Please read an answer before it leaves, by {dueBy}.',
      'You say that it may go, or give it back with your words.',
    ],
    linkText: 'Read the answer',
  },
  'check-waits': {
    subject: 'An answer still waits for you to check it',
    paragraphs: [
      'An answer should have been checked by {dueBy}. Please read it today.',
      'If you cannot, say so: then somebody else is asked.',
    ],
    linkText: 'Read the answer',
  },
  'check-late-holder': {
    subject: '{ref}: your answer is not checked yet',
    paragraphs: [
      'Whoever you asked to check your answer has not done so yet.',
      'The date to reply to the parent stays as it is. You can ask somebody else.',
    ],
    linkText: 'Open the concern',
  },
  'answer-approved-holder': {
    subject: '{ref}: your answer may go',
    paragraphs: ['Your answer has been checked, and may go as it stands. It does not go by itself.'],
    linkText: 'Open the concern and send it',
  },
  'answer-back-holder': {
    subject: '{ref}: your answer comes back to you',
    paragraphs: ['Your answer has been checked and comes back to you, with words about it.'],
    linkText: 'Read what they say',
  },
  'duty-added-holder': {
    subject: '{ref}: a date by law',
    paragraphs: [
      'For something in this concern ({stage}) the law sets a date of its own.',
      ['It is to be done by {lawBy}. Holidays do not put it off.', 'The date is on its page.'],
    ],
    linkText: 'See what is wanted, and why',
  },
  'due-tomorrow-holder': {
    subject: '{ref}: due by {dueBy}',
    paragraphs: ['This concern is {stage}. It should have {dueWanted} by {dueBy}.'],
    linkText: 'Open the concern',
  },
  'dates-moved-holder': {
    subject: '{ref}: a later date',
    paragraphs: [
      'The school has closed on a day that had been counted, so a date for this concern ({stage}) is later now. The parent has been told.',
      [...WANTED.slice(0, -1), NOTHING_WANTED],
    ],
    linkText: 'See the date, and why',
  },
  'more-time-asked-above': {
    subject: '{ref}: you are asked for time',
    paragraphs: [
      'This concern is {stage}. You are asked whether its date may be put off, or the time stand still for a while.',
      ['Please say yes or no before {replyBy} has passed.', 'Please say yes or no today.'],
    ],
    linkText: 'Read why, and say yes or no',
  },
  'more-time-granted-holder': {
    subject: '{ref}: you have more time',
    paragraphs: [
      'You asked for more time for this concern, and have it. The parent has been told.',
      'Its time stands still until {pausedUntil} at the latest. It may run again sooner; we tell you then.',
      WANTED,
    ],
    linkText: 'Open the concern',
  },
  'more-time-declined-holder': {
    subject: '{ref}: the date stays',
    paragraphs: [
      'You asked for time for this concern. The answer is no: the date stays. The reason is near the top of its page.',
      WANTED,
    ],
    linkText: 'Read why',
  },
  'resumed-holder': {
    subject: '{ref}: the pause is over',
    paragraphs: ['The time for this concern ({stage}) runs again. The parent has been told.', WANTED],
    linkText: 'Open the concern',
  },
  'mediation-offered-holder': {
    subject: '{ref}: the parent suggests mediation',
    paragraphs: [
      'The parent suggests mediation on this concern ({stage}): you meet, and somebody who takes no side helps you both to talk.',
      'Please say yes or no on its page. It is one press.',
    ],
    linkText: 'Read it, and say yes or no',
  },
  'mediation-agreed-holder': {
    subject: '{ref}: mediation is agreed',
    paragraphs: [
      'The parent agrees to mediation on this concern ({stage}). Its time stands still meanwhile.',
      ['It runs again on {pausedUntil} at the latest.', 'Its page says until when.'],
    ],
    linkText: 'Open the concern',
  },
  'mediation-declined-holder': {
    subject: '{ref}: no mediation',
    paragraphs: ['The parent would rather not have mediation on this concern. Nothing else changes.', WANTED],
    linkText: 'Open the concern',
  },
  'mediation-over-holder': {
    subject: '{ref}: mediation is over',
    paragraphs: ['The parent says that mediation on this concern is over. Its time runs again.', WANTED],
    linkText: 'See how it ended',
  },
  'overdue-holder': {
    subject: '{ref}: overdue',
    paragraphs: [
      'This concern is {stage}. It should have had {lateWanted} by {lateBy}.',
      'The person above you has been told too. Please see to it today.',
    ],
    linkText: 'Open the concern',
  },
  'overdue-above': {
    subject: '{ref}: overdue',
    paragraphs: [
      'This concern is {stage}. It should have had {lateWanted} by {lateBy}.',
      'You are told because you are the one above. Please find out what it needs.',
    ],
    linkText: 'Open the concern',
  },
  'meeting-asked-holder': {
    subject: '{ref}: the parent asks to meet',
    paragraphs: [
      'The parent asks to meet, or to be rung, about this concern ({stage}).',
      'Please offer times.',
    ],
    linkText: 'Offer a time',
  },
  'meeting-no-time-holder': {
    subject: '{ref}: another time, please',
    paragraphs: [
      'The parent cannot come at a time that was offered or agreed for this concern ({stage}), and says when they could.',
      'Please offer other times.',
    ],
    linkText: 'Offer a time',
  },
  'meeting-agreed-holder': {
    subject: '{ref}: a time is agreed',
    paragraphs: [
      'The parent has chosen a time to meet or talk about this concern: {meetingAt}.',
      'Who comes along, and what they need, is on its page.',
    ],
    linkText: 'Open the concern',
  },
  'meeting-off-holder': {
    subject: '{ref}: the meeting is called off',
    paragraphs: ['What was planned about meeting or talking on this concern ({stage}) is called off.'],
    linkText: 'See why',
  },
  'meeting-closed-holder': {
    subject: '{ref}: another time to meet is needed',
    paragraphs: [
      [
        'The school is closed on {closedOn}, the day on which you were to meet or talk about this concern. That time no longer stands, and the parent has been told.',
        'The school is closed on the day on which you were to meet or talk about this concern. That time no longer stands, and the parent has been told.',
      ],
      'Please offer other times.',
    ],
    linkText: 'Offer a time',
  },
  'meeting-soon-holder': {
    subject: '{ref}: soon, {meetingAt}',
    paragraphs: [
      'This is a reminder. The time agreed to meet or talk about this concern is {meetingAt}.',
      'Afterwards, please write down what was said and agreed.',
    ],
    linkText: 'Open the concern',
  },
  'account-view-holder': {
    subject: '{ref}: the parent has read what was written',
    paragraphs: [
      'The parent has read what was written down about this concern ({stage}), and says what they make of it.',
      NOTHING_WANTED,
    ],
    linkText: 'Read it',
  },
  'promise-due-holder': {
    subject: '{ref}: promised by {promiseBy}',
    paragraphs: [
      'Something that was promised on this concern is to happen by {promiseBy}.',
      'If it has, please say so on its page. If it has not by then, the parent is asked, and those above are told.',
    ],
    linkText: 'See what was promised',
  },
  'promise-unkept-holder': {
    subject: '{ref}: a promise was not kept',
    paragraphs: [
      'The parent says that something promised on this concern ({stage}) has not happened.',
      'Please see to it today. The person above you has been told too.',
    ],
    linkText: 'See what was promised',
  },
  'promise-unkept-above': {
    subject: '{ref}: a promise was not kept',
    paragraphs: [
      'The parent says that something promised on this concern ({stage}) has not happened.',
      'You are told because you are the one above. Please find out what it needs.',
    ],
    linkText: 'Open the concern',
  },
  'another-asked-above': {
    subject: '{ref}: a decision for you',
    paragraphs: [
      'The parent asks that somebody else deals with this concern ({stage}). You stand above whoever has it.',
      'Please give it to somebody else, or say why it stays. The dates stay either way.',
    ],
    linkText: 'Read it and decide',
  },
  'appointed-person': {
    subject: '{ref}: you are appointed',
    paragraphs: [
      'You are appointed for this concern. It is {stage}.',
      'Its page says as what, and until when. Please tell nobody about it who need not know.',
    ],
    linkText: 'Open the concern',
  },
  'appointment-over-person': {
    subject: '{ref}: your appointment has ended',
    paragraphs: ['Your appointment for this concern has ended.', NOTHING_WANTED],
    linkText: 'See your list',
  },
  'several-holder': {
    subject: 'Concerns have reached you',
    paragraphs: [
      'One or more concerns have reached you in the last hour. They are on your list, soonest first.',
    ],
    linkText: 'See your list',
  },
  'dates-missing': {
    subject: 'The school’s dates have to be filled in',
    paragraphs: [
      'The calendar in the portal does not reach far enough: for some concerns no last day can be named any more.',
      'Please enter the terms of the next school year. Until then you are told once a week.',
    ],
    linkText: 'Open the calendar',
  },
  'cover-begins': {
    subject: 'You cover for somebody',
    paragraphs: [
      'Somebody is away, and you cover for them. What is with them is on your list too, with its dates.',
    ],
    linkText: 'See your list',
  },
  'many-arriving': {
    subject: 'Many concerns are arriving',
    paragraphs: [
      'More concerns than usual are arriving just now. Each one is taken and confirmed.',
      'Letters to staff about new ones are gathered into one an hour until it is quieter.',
    ],
    linkText: 'See your list',
  },
  'call-back': {
    subject: 'Somebody has asked to be rung',
    paragraphs: ['Somebody has asked you to ring them. Please do so today.'],
    linkText: 'See the number',
  },
  'call-back-waits': {
    subject: 'Somebody still waits to be rung',
    paragraphs: [
      'Somebody asked you to ring them, and nobody has said that they have. Please ring today.',
      'If you have, please say so on the page: until then you are reminded every school day.',
    ],
    linkText: 'See the number',
  },
} as const satisfies Record<string, Words>;
