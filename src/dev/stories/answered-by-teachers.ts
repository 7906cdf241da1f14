// Concerns that class teachers have answered: waiting for the parent, settled, or withdrawn.
import { PARENTS, type Story } from './story.js';

export const ANSWERED_BY_TEACHERS: readonly Story[] = [
  {
    raised: [-6, '19:40'],
    from: PARENTS.kofi,
    about: 'friendship',
    className: 'Year 3',
    child: 'Ama Bay',
    points: [
      {
        happened:
          'Ama says that nobody picks her when they choose partners and she ends up with the helper each time.',
        when: ['since', -20],
        wanted: 'Another way of making pairs.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-5, '08:15'], by: 'Miss Amber', acknowledges: 'reply' },
      {
        on: [-2, '16:05'],
        by: 'Miss Amber',
        answers: [
          'You are right, and I had not seen how often it was Ama. From this week I make the pairs, and they change every Monday. I have also told her that I noticed, and that it was not her doing.',
        ],
        foundOut: 'I watched three lessons where the class chose partners, and talked with Ama on her own.',
        actions: 'New pairs every Monday. I will ask Ama at the end of next week how it feels.',
      },
    ],
  },
  {
    raised: [-5, '18:02'],
    from: PARENTS.priya,
    about: 'class',
    className: 'Year 4',
    child: 'Rohan Meadows',
    points: [
      {
        happened: 'Rohan’s swimming kit went missing at the pool and he had to sit in wet things.',
        when: ['on', -7],
        wanted: 'The kit back, or the cost of it.',
      },
      {
        happened: 'When he told a grown-up he was told not to make a fuss.',
        when: ['on', -7],
        wanted: 'For someone to say sorry to him.',
      },
    ],
    needs: 'to be heard',
    then: [
      { on: [-4, '08:45'], by: 'Mrs Birch', acknowledges: 'reply' },
      {
        on: [-1, '15:50'],
        by: 'Mr Cedar',
        answers: [
          'The kit was in the lost property of the pool. It hangs on Rohan’s peg, washed.',
          'I asked the adults who were there. Nobody remembers those words, but it was a hurried end to the lesson and I believe that he felt sent away. I have told him that telling us was right.',
        ],
        foundOut: 'I rang the pool, and talked with Rohan and with the two adults who went along.',
        actions: 'We now count bags before we leave the pool.',
      },
      { on: [-1, '19:30'], settles: ['yes', 'no'] },
      {
        on: [0, '07:30'],
        parentWrites:
          'Thank you for finding the bag. On the second point I would still like to know who it was.',
      },
    ],
  },
  {
    raised: [-12, '21:12'],
    from: PARENTS.ann,
    about: 'class',
    className: 'Year 1',
    child: 'Ben Field',
    points: [
      {
        happened:
          'Ben’s name was on the board under a sad face for the whole morning and he does not know why.',
        when: ['on', -13],
        wanted: 'To know what it was for, and whether it helps.',
      },
    ],
    needs: 'an answer',
    then: [
      { on: [-11, '08:00'], by: 'Mr Hazel', acknowledges: 'reply' },
      {
        on: [-8, '16:20'],
        by: 'Mr Hazel',
        answers: [
          'It was for talking while another child read aloud. It should have been rubbed out before play, and I forgot. I am sorry that he carried it all morning.',
        ],
        foundOut: 'I looked at my notes of that morning and asked Ben what he remembered.',
      },
    ],
  },
  {
    raised: [-22, '20:00'],
    from: PARENTS.sam,
    about: 'class',
    className: 'Year 3',
    child: 'Ellie Rivers',
    points: [
      {
        happened: 'Ellie is not allowed to go to the toilet during lessons and had an accident in assembly.',
        when: ['on', -23],
        wanted: 'That she may go when she needs to, without asking in front of everyone.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-21, '07:55'], by: 'Miss Amber', acknowledges: 'ring' },
      {
        on: [-19, '15:40'],
        by: 'Miss Amber',
        answers: [
          'I am sorry. Ellie has a card on her desk now: she turns it over and goes. No child in Year 3 has to ask aloud any more.',
        ],
        foundOut: 'I talked with Ellie, and with the adult who was on the door.',
        actions: 'Cards for the whole class.',
      },
      { on: [-18, '18:20'], settles: ['yes'] },
    ],
  },
  {
    raised: [-30, '12:10'],
    from: PARENTS.chris,
    about: 'class',
    className: 'Reception',
    child: 'Leo Marsh',
    points: [
      {
        happened: 'Leo’s show-and-tell shell was lost. It was from his grandad.',
        when: ['on', -31],
        wanted: 'Another good look for it, please.',
      },
    ],
    needs: 'to be heard',
    then: [
      { on: [-29, '08:10'], by: 'Miss Robin', acknowledges: 'reply' },
      {
        on: [-28, '15:20'],
        by: 'Miss Robin',
        answers: ['Found: it was in the sand tray. Leo has it in his pocket and is very proud.'],
        foundOut: 'The whole class went on a shell hunt.',
      },
      { on: [-28, '17:45'], parentWrites: 'He has not stopped talking about the shell hunt. Thank you all.' },
      { on: [-28, '17:46'], settles: ['yes'] },
    ],
  },
  {
    raised: [-35, '19:05'],
    from: PARENTS.ann,
    about: 'class',
    className: 'Year 5',
    child: 'Rosie Field',
    points: [
      {
        happened:
          'Rosie’s report says she has missed nine pieces of homework. We have kept all of them at home, marked.',
        when: ['on', -37],
        wanted: 'The report put right.',
      },
      {
        happened: 'Her target for writing is the same as last year’s, word for word.',
        when: ['on', -37],
        wanted: 'A target that is hers.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-34, '08:20'], by: 'Mr Cobalt', acknowledges: 'reply' },
      {
        on: [-31, '16:30'],
        by: 'Mr Cobalt',
        answers: [
          'The number belonged to another child. The right report went home today, and the wrong one is out of her file.',
          'That was my mistake when I copied last year’s sheet. We wrote a new target together: paragraphs that begin in different ways.',
        ],
        foundOut: 'I went through my mark book and her exercise books.',
        actions: 'I read every report again before the next ones go out.',
      },
      { on: [-30, '20:10'], settles: ['yes', 'yes'] },
    ],
  },
  {
    raised: [-16, '08:50'],
    from: PARENTS.grace,
    about: 'friendship',
    className: 'Year 6',
    child: 'Micah Hill',
    points: [
      {
        happened: 'Micah was left out of a birthday party that the rest of his table went to.',
        when: ['on', -18],
        wanted: 'I am not sure the school can do anything.',
      },
    ],
    needs: 'to be heard',
    then: [
      { on: [-15, '08:30'], by: 'Ms Linnet', acknowledges: 'reply' },
      {
        on: [-14, '12:40'],
        by: 'Ms Linnet',
        writes:
          'I have moved the tables about this week, as I do every half term, and Micah is with Sol and Ada now.',
      },
      { on: [-13, '20:30'], parentWrites: 'That has helped a lot. I think we can leave it there.' },
      { on: [-13, '20:32'], withdraws: true },
    ],
  },
];
