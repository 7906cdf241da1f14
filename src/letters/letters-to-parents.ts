// What do we write to parents? Every word of it: no child, no name, no class, nothing anybody typed.
import type { Words } from './words.js';

const REPLY_TO_COME = [
  'You will have a reply by {replyBy}. If you do not, you can take it to {next} yourself.',
  'You will have a reply by {replyBy}. If you do not, its page says what you can do.',
  'A panel of governors will hear it by {hearingBy}.',
];

const PAUSED = [
  'It runs again on {pausedUntil} at the latest, and you will have a reply by {replyBy}.',
  'It runs again on {pausedUntil} at the latest, and a panel of governors will hear it by {hearingBy}.',
  'Its page says until when.',
];

/** Without a date where the school has not set its dates, or where the letter comes after it. */
const OPEN_IT_AGAIN = [
  'You can open it again yourself until {reopenBy}: open its page and press “Open it again”.',
  'Its page says until when you can open it again yourself.',
];

/** Where somebody at the school entered what they said: how and when they said it. Left out where they did it themselves. */
const ENTERED =
  'You told us this {saidHow}, and somebody at the school wrote it down for you. If it is not so, or not what you meant, please ring us: we put it right.';

export const LETTERS_TO_PARENTS = {
  'raised-parent': {
    subject: '{ref}: we have your concern',
    paragraphs: [
      'Thank you for telling us. We have the concern you raised, and it is {stage}.',
      REPLY_TO_COME,
    ],
    linkText: 'See your concern',
  },
  'several-parent': {
    subject: 'We have what you told us',
    paragraphs: [
      'Thank you for telling us. We have everything that was raised with this e-mail address in the last hour.',
      'Its page says who has it, and by when you will have a reply.',
    ],
    linkText: 'See your concerns',
  },
  'acknowledged-parent': {
    subject: '{ref}: your concern has been read',
    paragraphs: [
      'Your concern has been read ({stage}), and there is a word for you about what happens next.',
      REPLY_TO_COME,
    ],
    linkText: 'Read what comes next',
  },
  'message-parent': {
    subject: '{ref}: a message for you',
    paragraphs: ['There is a message for you about the concern you raised ({stage}).'],
    linkText: 'Read it and reply',
  },
  'entered-parent': {
    subject: '{ref}: we have written down what you told us',
    paragraphs: [
      'What you told us about the concern you raised is now with it ({stage}).',
      ENTERED,
      'You can read it on its page. It counts just as if you had written it there yourself.',
      'By what you said it is settled, and closed. You can open it again yourself until {reopenBy}.',
    ],
    linkText: 'Read what we wrote down',
  },
  'points-proposed-parent': {
    subject: '{ref}: a question about your concern',
    paragraphs: [
      'So that nothing is overlooked, the school would like to answer your concern ({stage}) point by point. Please see whether it has understood you.',
      'You can change the words, or keep what you wrote as it is. The dates you were given stay.',
    ],
    linkText: 'See the points',
  },
  'parted-parent': {
    subject: '{ref}: part of it has gone to somebody else',
    paragraphs: [
      'Part of what you told us belongs to somebody else at the school, so it has become a concern of its own, with a letter of its own. You do not have to tell it again.',
      'The rest is {stage}. The dates you were given stay. Its page says what went where, and why.',
    ],
    linkText: 'See what went where',
  },
  'sent-twice-parent': {
    subject: '{ref}: did you send this twice?',
    paragraphs: [
      'It seems that you have told us the same thing twice. We deal with both as long as you say nothing.',
      'If it is the same, you can close this one yourself on its page, and open it again later. If it is not, you need do nothing.',
    ],
    linkText: 'See both',
  },
  'answered-parent': {
    subject: '{ref}: an answer is ready',
    paragraphs: [
      'There is an answer to the concern you raised ({stage}).',
      [
        'If something is not settled you can take it further yourself until {moveOnBy}.',
        'If something is not settled, its page says what you can do.',
      ],
    ],
    linkText: 'Read the answer',
  },
  'goes-ahead-parent': {
    subject: '{ref}: the school looks into it',
    paragraphs: [
      'It has been decided that the school looks into the concern you raised ({stage}), and why is there for you to read.',
      REPLY_TO_COME,
    ],
    linkText: 'Read it',
  },
  'conduct-parent': {
    subject: '{ref}: about how we keep in touch',
    paragraphs: [
      'There is something for you to read about how you and the school keep in touch over this concern ({stage}).',
      'Your concern goes on, and you can take it further as before.',
    ],
    linkText: 'Read it',
  },
  'limits-lifted-parent': {
    subject: '{ref}: keeping in touch as before',
    paragraphs: ['The limits on how we keep in touch about your concern ({stage}) have been lifted.'],
    linkText: 'See your concern',
  },
  'moved-on-parent': {
    subject: '{ref}: your concern has been taken further',
    paragraphs: [
      'Your concern has been taken further, as you asked. It is now {stage}.',
      ENTERED,
      REPLY_TO_COME,
    ],
    linkText: 'See your concern',
  },
  'formal-parent': {
    subject: '{ref}: now a formal complaint',
    paragraphs: [
      'Your concern is now a formal complaint, as you asked. It is {stage}.',
      ENTERED,
      REPLY_TO_COME,
    ],
    linkText: 'See your complaint',
  },
  'new-holder-parent': {
    subject: '{ref}: someone new has your concern',
    paragraphs: ['Someone new has the concern you raised. It is now {stage}.', REPLY_TO_COME],
    linkText: 'See who has it',
  },
  'decided-parent': {
    subject: '{ref}: the decision is ready',
    paragraphs: [
      'The governing body has decided on the concern you raised, and its decision is ready for you to read.',
      'What you can do next is in it.',
    ],
    linkText: 'Read the decision',
  },
  'withdrawn-parent': {
    subject: '{ref}: withdrawn, as you asked',
    paragraphs: [
      'Your concern is withdrawn, as you asked. The school will do nothing more about it.',
      ENTERED,
      OPEN_IT_AGAIN,
      'If you did not ask for this, please tell us.',
    ],
    linkText: 'See your concern',
  },
  'time-ends-parent': {
    subject: '{ref}: before it is closed',
    paragraphs: [
      'There is an answer to the concern you raised ({stage}). It is for you to say what happens next.',
      [
        'If something is not settled, take it further or write to us by {moveOnBy}.',
        'If something is not settled, take it further or write to us in the next few days.',
      ],
      'If you do nothing, it is then closed on the answer given. You can open it again yourself for some weeks.',
    ],
    linkText: 'See what you can do',
  },
  'lapsed-parent': {
    subject: '{ref}: closed on the answer given',
    paragraphs: [
      'The concern you raised is closed on the answer given. The time of which we wrote to you twice has passed.',
      OPEN_IT_AGAIN,
    ],
    linkText: 'See your concern',
  },
  'reopened-parent': {
    subject: '{ref}: open again',
    paragraphs: [
      'Your concern is open again, as you asked. It is {stage}.',
      ENTERED,
      [
        ...REPLY_TO_COME,
        'There is an answer. If something is not settled, you can take it further until {moveOnBy}.',
        'Its page says what you can do.',
      ],
    ],
    linkText: 'See your concern',
  },
  'address-changed': {
    subject: '{ref}: our letters now go elsewhere',
    paragraphs: [
      'From now on our letters about the concern you raised go to another e-mail address, as the school was asked.',
      [
        'If you did not ask for this, please ring us at once. You can also undo it yourself: sign in with this address by {undoBy}.',
        'If you did not ask for this, please ring us at once.',
      ],
    ],
    linkText: 'Sign in with this address',
  },
  'address-put-back': {
    subject: '{ref}: our letters go to the earlier address again',
    paragraphs: [
      'Our letters about this concern go to the earlier e-mail address again. Somebody who reads it undid the change.',
      'If that was not you, please ring us at once.',
    ],
    linkText: 'Follow a concern you raised',
  },
  'unacknowledged-parent': {
    subject: '{ref}: nobody has confirmed it yet',
    paragraphs: [
      'By now somebody should have written to say that they deal with the concern you raised ({stage}). Nobody has, and we are sorry.',
      'It is not lost. We have told those at the school who must see to it, and you need do nothing.',
      REPLY_TO_COME,
    ],
    linkText: 'See your concern',
  },
  'overdue-parent': {
    subject: '{ref}: we are late',
    paragraphs: [
      'The concern you raised ({stage}) should have had {lateWanted} by {lateBy}. It has not, and we are sorry.',
      [
        'We have told those at the school who must see to it. You can wait, or take it to {next} now.',
        'We have told those at the school who must see to it. Its page says what you can do.',
      ],
    ],
    linkText: 'See what you can do now',
  },
  'receipt-renewed-parent': {
    subject: '{ref}: a new receipt code',
    paragraphs: [
      'The receipt code of the concern you raised has been changed to keep it safe. The old one opens nothing any more.',
      'Its page shows you the new one.',
    ],
    linkText: 'See your concern',
  },
  'extended-parent': {
    subject: '{ref}: a later date for your concern',
    paragraphs: [
      'The school needs longer for the concern you raised ({stage}). Its page says why.',
      REPLY_TO_COME,
    ],
    linkText: 'Read why',
  },
  'duty-added-parent': {
    subject: '{ref}: one more date for your concern',
    paragraphs: [
      'For something in the concern you raised ({stage}) the law sets a date of its own.',
      ['It is to be done by {lawBy}. Holidays do not put it off.', 'Its page says by when.'],
      'The other dates stay as they are.',
    ],
    linkText: 'See the date, and why',
  },
  'duty-met-parent': {
    subject: '{ref}: done, as the law asks',
    paragraphs: [
      'What the law asked of the school by a date of its own, on the concern you raised ({stage}), is done.',
      'If you think that it is not, write to us on its page.',
    ],
    linkText: 'See what was done',
  },
  'duty-overdue-parent': {
    subject: '{ref}: we are late',
    paragraphs: [
      'Something in the concern you raised ({stage}) should by law have been done by {lawLateBy}. It has not, and we are sorry.',
      'We have told those at the school who must see to it. Its page says who outside the school can help.',
    ],
    linkText: 'See what you can do now',
  },
  'paused-parent': {
    subject: '{ref}: a pause for your concern',
    paragraphs: [
      'The school’s time for the concern you raised ({stage}) stands still for a while. Its page says why.',
      PAUSED,
      'The pause does not bind you: you can write to us, or take it further, as you could without it.',
    ],
    linkText: 'Read why',
  },
  'resumed-parent': {
    subject: '{ref}: the pause is over',
    paragraphs: ['The school’s time for the concern you raised ({stage}) runs again.', REPLY_TO_COME],
    linkText: 'See your concern',
  },
  'mediation-offered-parent': {
    subject: '{ref}: the school suggests mediation',
    paragraphs: [
      'The school suggests mediation on the concern you raised ({stage}): you meet, and somebody who takes no side helps you both to talk.',
      'You say yes or no on its page, with one press. Whatever you say, you keep every right that you have.',
    ],
    linkText: 'Read it, and say yes or no',
  },
  'mediation-agreed-parent': {
    subject: '{ref}: mediation is agreed',
    paragraphs: [
      'You and the school have agreed to mediation on the concern you raised ({stage}). The school’s time stands still meanwhile.',
      PAUSED,
      'You can say at any time that it is over, and take your concern further as you could without it.',
    ],
    linkText: 'See your concern',
  },
  'mediation-declined-parent': {
    subject: '{ref}: no mediation',
    paragraphs: [
      'You suggested mediation on the concern you raised ({stage}). The school would rather not. Nothing else changes.',
      REPLY_TO_COME,
    ],
    linkText: 'See your concern',
  },
  'mediation-over-parent': {
    subject: '{ref}: mediation is over',
    paragraphs: [
      'Mediation on the concern you raised ({stage}) is over, and the school’s time runs again.',
      REPLY_TO_COME,
    ],
    linkText: 'See your concern',
  },
  'dates-set-parent': {
    subject: '{ref}: a date for your concern',
    paragraphs: [
      'The school has set its dates, so the concern you raised ({stage}) now has one too.',
      REPLY_TO_COME,
    ],
    linkText: 'See your concern',
  },
  'covered-parent': {
    subject: '{ref}: somebody covers for a while',
    paragraphs: [
      'Whoever has your concern is away for a while, and somebody else covers for them.',
      'The dates you were given stay. Its page says who it is, and until when.',
    ],
    linkText: 'See your concern',
  },
  'stays-with-holder-parent': {
    subject: '{ref}: about who has your concern',
    paragraphs: [
      'You asked that somebody else deals with the concern you raised. There is a word for you about that.',
      REPLY_TO_COME,
    ],
    linkText: 'Read it',
  },
  'appointed-parent': {
    subject: '{ref}: somebody has been appointed',
    paragraphs: [
      'Somebody has been appointed for the concern you raised ({stage}). Its page says who, as what, and until when.',
      'The dates you were given stay.',
    ],
    linkText: 'See your concern',
  },
  'appointment-over-parent': {
    subject: '{ref}: an appointment has ended',
    paragraphs: [
      'Somebody who had been appointed for the concern you raised is so no longer. It is {stage}.',
      'The dates you were given stay.',
    ],
    linkText: 'See your concern',
  },
  'outside-help-parent': {
    subject: '{ref}: who outside the school can help',
    paragraphs: [
      'At the moment nobody at the school can deal with the concern you raised. It is kept safe, and nobody reads it.',
      'Its page says who outside the school can act, and how to reach them. You need not wait for us.',
    ],
    linkText: 'See who can help',
  },
  'outside-help-over-parent': {
    subject: '{ref}: somebody at the school has it',
    paragraphs: [
      'Somebody at the school can deal with the concern you raised again. It is {stage}.',
      REPLY_TO_COME,
    ],
    linkText: 'See your concern',
  },
  'kept-with-teacher-parent': {
    subject: '{ref}: who has your concern from now on',
    paragraphs: [
      'The class has another teacher. The concern you raised stays with whoever has it until now, and nobody new reads it.',
      REPLY_TO_COME,
    ],
    linkText: 'See your concern',
  },
  'dates-moved-parent': {
    subject: '{ref}: a later date for your concern',
    paragraphs: [
      'The school has closed on a day that had been counted, so a date for the concern you raised ({stage}) is later now. Its page says why.',
      [
        ...REPLY_TO_COME,
        'You can take it further yourself until {moveOnBy}.',
        'You can open it again yourself until {reopenBy}.',
      ],
    ],
    linkText: 'See the date, and why',
  },
  'meeting-offered-parent': {
    subject: '{ref}: times to meet or talk',
    paragraphs: [
      'The school would like to meet or talk about the concern you raised ({stage}), and offers you times.',
      'Choose one on its page, or say when you could. A time that was agreed before no longer stands.',
    ],
    linkText: 'Choose a time',
  },
  'meeting-agreed-parent': {
    subject: '{ref}: a time is agreed',
    paragraphs: [
      'A time to meet or talk about the concern you raised is agreed: {meetingAt}.',
      'Where, and how to change it or call it off, is on its page.',
    ],
    linkText: 'See where, or change it',
  },
  'meeting-off-parent': {
    subject: '{ref}: the meeting is called off',
    paragraphs: [
      'What was planned about meeting or talking on the concern you raised ({stage}) is called off. Its page says why.',
      'You can ask for another time there.',
    ],
    linkText: 'See why',
  },
  'meeting-closed-parent': {
    subject: '{ref}: another time to meet is needed',
    paragraphs: [
      [
        'The school is closed on {closedOn}, the day on which you were to meet or talk about the concern you raised. That time no longer stands.',
        'The school is closed on the day on which you were to meet or talk about the concern you raised. That time no longer stands.',
      ],
      'The school will offer you other times.',
    ],
    linkText: 'See your concern',
  },
  'meeting-soon-parent': {
    subject: '{ref}: soon, {meetingAt}',
    paragraphs: [
      'This is a reminder. The time agreed to meet or talk about the concern you raised is {meetingAt}.',
      'If it no longer suits you, you can change it or call it off on its page.',
    ],
    linkText: 'See where, or change it',
  },
  'account-parent': {
    subject: '{ref}: what was said, in writing',
    paragraphs: [
      'What was said and agreed about the concern you raised ({stage}) is written down for you.',
      'Please read it. You can agree to it, or add how you saw it: both then stand side by side.',
    ],
    linkText: 'Read what was written',
  },
  'promise-parent': {
    subject: '{ref}: something is promised',
    paragraphs: [
      'The school has promised something about the concern you raised ({stage}).',
      'Its page says what, and by which day. When the day has passed we ask you whether it happened.',
    ],
    linkText: 'See what is promised',
  },
  'promise-asked-parent': {
    subject: '{ref}: did it happen?',
    paragraphs: [
      'The day of something that was promised to you has passed. Did it happen?',
      'One press on its page is enough. If it did not, those who must see to it are told.',
    ],
    linkText: 'Say whether it happened',
  },
  'promise-done-parent': {
    subject: '{ref}: is it done?',
    paragraphs: [
      'The school says that something it promised to you is done. Is it?',
      'One press on its page is enough. If it is not, those who must see to it are told.',
    ],
    linkText: 'Say whether it happened',
  },
  'not-read': {
    subject: 'Your e-mail was not read',
    paragraphs: [
      'This address is not read, and what you wrote has been passed on to nobody.',
      'If it is about a concern you raised, open the concern and write to us there.',
    ],
    linkText: 'Open your concern',
  },
  'draft-waits': {
    subject: 'Something you began and have not sent',
    paragraphs: [
      'You began to write to us and have not sent it. Nobody at the school has seen it.',
      [
        'It is kept until {keptUntil} on the device you wrote it on. To go on, open the page below on that device.',
        'It is kept on the device you wrote it on. To go on, open the page below on that device.',
      ],
      'If you no longer want to send it you need do nothing: it is then cleared by itself.',
    ],
    linkText: 'Go on with it',
  },
  'sign-in': {
    subject: 'Your code to sign in',
    paragraphs: [
      'Here is the code you asked for.',
      'It works once, until {until}.',
      'If you did not ask for it you need do nothing: without it nobody gets in.',
    ],
    linkText: 'Or sign in here',
  },
} as const satisfies Record<string, Words>;
