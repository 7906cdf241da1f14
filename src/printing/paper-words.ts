// How do sentences that lead to a page go on to a parent who reads paper? What they would press, they ring or write for.
import type { Say } from '../web/words.js';

const RING = 'ring us or write to us';

/** By the sentence of the e-mail; every other sentence is the same on paper. */
export const PAPER_WORDS: Readonly<Record<string, string>> = {
  'You will have a reply by {replyBy}. If you do not, you can take it to {next} yourself.': `You will have a reply by {replyBy}. If you do not, you can take it to {next}: ${RING}.`,
  'You will have a reply by {replyBy}. If you do not, its page says what you can do.':
    'You will have a reply by {replyBy}. If you do not, ring us: we tell you who else can help.',
  'Its page says until when.': 'Ring us to hear until when.',
  'You can open it again yourself until {reopenBy}: open its page and press “Open it again”.': `You can have it opened again until {reopenBy}: ${RING}.`,
  'Its page says until when you can open it again yourself.': `You can have it opened again for some weeks: ${RING}.`,
  'Your concern has been read ({stage}), and there is a word for you about what happens next.':
    'Your concern has been read ({stage}). Below is what we have from you. If something is missing or wrong, please tell us.',
  'By what you said it is settled, and closed. You can open it again yourself until {reopenBy}.': `By what you said it is settled, and closed. You can have it opened again until {reopenBy}: ${RING}.`,
  'You can read it on its page. It counts just as if you had written it there yourself.':
    'It is below. It counts just as if it had come from you in writing.',
  'You can change the words, or keep what you wrote as it is. The dates you were given stay.':
    'Please ring us or write to us. You can say yes to the points below, change the words, or keep what you wrote as it is. The dates you were given stay.',
  'The rest is {stage}. The dates you were given stay. Its page says what went where, and why.':
    'The rest is {stage}. The dates you were given stay. What went where, and why, is below or in the other letter.',
  'If it is the same, you can close this one yourself on its page, and open it again later. If it is not, you need do nothing.': `If it is the same, ${RING}, and this one is closed. It can be opened again later. If it is not, you need do nothing.`,
  'If something is not settled you can take it further yourself until {moveOnBy}.': `If something is not settled you can take it further until {moveOnBy}: ${RING}.`,
  'If something is not settled, its page says what you can do.': `If something is not settled, ${RING}.`,
  'It has been decided that the school looks into the concern you raised ({stage}), and why is there for you to read.':
    'It has been decided that the school looks into the concern you raised ({stage}). Why is below.',
  'There is something for you to read about how you and the school keep in touch over this concern ({stage}).':
    'This is about how you and the school keep in touch over the concern you raised ({stage}).',
  'The governing body has decided on the concern you raised, and its decision is ready for you to read.':
    'The governing body has decided on the concern you raised. Its decision is below.',
  'What you can do next is in it.': 'What you can do next is below it.',
  'If you do nothing, it is then closed on the answer given. You can open it again yourself for some weeks.':
    'If you do nothing, it is then closed on the answer given. You can have it opened again for some weeks.',
  'Its page says what you can do.': 'Ring us: we tell you what you can do.',
  'We have told those at the school who must see to it. You can wait, or take it to {next} now.': `We have told those at the school who must see to it. You can wait, or take it to {next} now: ${RING}.`,
  'We have told those at the school who must see to it. Its page says what you can do.':
    'We have told those at the school who must see to it. Ring us: we find out for you, and tell you what you can do.',
  'Its page shows you the new one.': 'The new one is below.',
  'The school needs longer for the concern you raised ({stage}). Its page says why.':
    'The school needs longer for the concern you raised ({stage}). Why is below.',
  'Its page says by when.': 'By when is below.',
  'If you think that it is not, write to us on its page.': `If you think that it is not, ${RING}.`,
  'We have told those at the school who must see to it. Its page says who outside the school can help.':
    'We have told those at the school who must see to it. Who outside the school can help is below.',
  'The school’s time for the concern you raised ({stage}) stands still for a while. Its page says why.':
    'The school’s time for the concern you raised ({stage}) stands still for a while. Why is below.',
  'You say yes or no on its page, with one press. Whatever you say, you keep every right that you have.':
    'Please ring us or write to us to say yes or no. Whatever you say, you keep every right that you have.',
  'The dates you were given stay. Its page says who it is, and until when.':
    'The dates you were given stay. Who it is, and until when, is below.',
  'You asked that somebody else deals with the concern you raised. There is a word for you about that.':
    'You asked that somebody else deals with the concern you raised. It stays with the same person, and why is below.',
  'Somebody has been appointed for the concern you raised ({stage}). Its page says who, as what, and until when.':
    'Somebody has been appointed for the concern you raised ({stage}). Who it is, as what, and until when, is below.',
  'Its page says who outside the school can act, and how to reach them. You need not wait for us.':
    'Who outside the school can act, and how to reach them, is below. You need not wait for us.',
  'The school has closed on a day that had been counted, so a date for the concern you raised ({stage}) is later now. Its page says why.':
    'The school has closed on a day that had been counted, so a date for the concern you raised ({stage}) is later now. Why is below.',
  'You can open it again yourself until {reopenBy}.': `You can have it opened again until {reopenBy}: ${RING}.`,
  'You can take it further yourself until {moveOnBy}.': `You can take it further until {moveOnBy}: ${RING}.`,
  'Choose one on its page, or say when you could. A time that was agreed before no longer stands.': `To choose one of those below, or to say when you could, ${RING}. A time that was agreed before no longer stands.`,
  'Where, and how to change it or call it off, is on its page.': `Where is below. To change it or call it off, ${RING}.`,
  'What was planned about meeting or talking on the concern you raised ({stage}) is called off. Its page says why.':
    'What was planned about meeting or talking on the concern you raised ({stage}) is called off.',
  'You can ask for another time there.': `To ask for another time, ${RING}.`,
  'If it no longer suits you, you can change it or call it off on its page.':
    'Where is below. If it no longer suits you, please ring us.',
  'Please read it. You can agree to it, or add how you saw it: both then stand side by side.':
    'Please read it. To agree to it, or to add how you saw it, ring us or write to us. Both then stand side by side.',
  'Its page says what, and by which day. When the day has passed we ask you whether it happened.':
    'What, and by which day, is below. When the day has passed we ask you whether it happened.',
  'One press on its page is enough. If it did not, those who must see to it are told.': `Please ${RING} to say so. If it did not, those who must see to it are told.`,
  'One press on its page is enough. If it is not, those who must see to it are told.': `Please ${RING} to say so. If it is not, those who must see to it are told.`,
};

/** Says each sentence as it is said on paper. */
export function onPaper(say: Say): Say {
  return (sentence, values) => say(PAPER_WORDS[sentence] ?? sentence, values);
}
