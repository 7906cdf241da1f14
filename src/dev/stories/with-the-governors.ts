// Concerns that governors deal with: about the head, about one of them, and those that have come the whole way.
import { PARENTS, type Story } from './story.js';

export const WITH_THE_GOVERNORS: readonly Story[] = [
  {
    raised: [-4, '19:55'],
    from: PARENTS.sam,
    about: 'head',
    className: 'Year 6',
    child: 'Tom Rivers',
    points: [
      {
        happened:
          'Mrs Oak told me in front of other parents that I worry too much. I was asking about my son.',
        when: ['on', -5],
        wanted: 'To be spoken to in private, and with respect.',
      },
    ],
    needs: 'to be heard',
    then: [
      { on: [-3, '10:00'], by: 'Mr Wren', acknowledges: 'reply' },
      {
        on: [-2, '18:30'],
        by: 'Dr Heron',
        writes:
          'Thank you for telling us. Could we talk on the telephone this week? I am free most evenings.',
      },
    ],
  },
  {
    raised: [-19, '20:35'],
    from: PARENTS.ann,
    about: 'head',
    className: 'Year 5',
    child: 'Rosie Field',
    points: [
      {
        happened: 'I wrote to the head three times about the after-school club being full and had no reply.',
        when: ['since', -60],
        wanted: 'An answer, and a waiting list that people can see.',
      },
    ],
    needs: 'an answer',
    then: [
      { on: [-17, '09:00'], by: 'Mr Wren', acknowledges: 'reply' },
      {
        on: [-6, '19:00'],
        by: 'Dr Heron',
        answers: [
          'You should have had a reply. Two of your letters went into a folder that nobody looks at. There is a waiting list now, on the board by the office, and Rosie is third on it.',
        ],
        foundOut: 'I asked Mrs Oak and the office for the letters and what was done with them.',
        actions: 'The folder is gone. The office answers letters about the club within a week.',
      },
    ],
  },
  {
    raised: [-5, '21:15'],
    from: PARENTS.grace,
    about: 'governor',
    who: { people: ['Mr Slate'] },
    className: 'none',
    points: [
      {
        happened: 'Mr Slate talked at the bus stop about which families owe dinner money.',
        when: ['on', -6],
        wanted: 'That he stops, and that somebody reminds all governors.',
      },
    ],
    needs: 'something put right',
    then: [{ on: [-4, '11:20'], by: 'Dr Heron', acknowledges: 'reply' }],
  },
  {
    raised: [-6, '18:05'],
    from: PARENTS.kofi,
    about: 'governor',
    who: { people: ['Dr Heron'] },
    className: 'none',
    points: [
      {
        happened:
          'At the open meeting my question was passed over twice, and the minutes do not say that I asked.',
        when: ['on', -8],
        wanted: 'The minutes put right.',
      },
    ],
    needs: 'something put right',
    then: [{ on: [-4, '08:50'], by: 'Mrs Lavender', acknowledges: 'reply' }],
  },
  {
    raised: [-2, '20:25'],
    about: 'governor',
    who: { people: ['board'] },
    className: 'none',
    points: [
      {
        happened: 'The governors’ page still shows the members and the minutes of the year before last.',
        when: ['since', -60],
        wanted: 'A page that is up to date.',
      },
    ],
    needs: 'something put right',
  },
  {
    raised: [-34, '19:15'],
    from: PARENTS.priya,
    about: 'class',
    className: 'Year 1',
    child: 'Anika Meadows',
    points: [
      {
        happened:
          'Anika was given peanut biscuits at a class party. She is not allergic, but her card says no nuts because of her brother.',
        when: ['on', -35],
        wanted: 'To know why nobody looked at the card.',
      },
      {
        happened: 'The card had been taken off the wall when the room was painted.',
        when: ['on', -35],
        wanted: 'The cards back where everybody sees them.',
      },
    ],
    needs: 'an answer',
    then: [
      { on: [-33, '08:00'], by: 'Mr Hazel', acknowledges: 'ring' },
      {
        on: [-30, '16:00'],
        by: 'Mr Hazel',
        answers: [
          'A parent brought the biscuits and I did not ask what was in them. I should have.',
          'All the cards are back on the wall by the door.',
        ],
        foundOut: 'I talked with the two adults in the room.',
      },
      { on: [-28, '20:00'], settles: ['no', 'yes'] },
      {
        on: [-28, '20:05'],
        movesOn: 'I still do not know who checks food that comes from home.',
        wants: 'A rule, in writing.',
      },
      { on: [-26, '09:30'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-13, '15:30'],
        by: 'Mrs Oak',
        answers: ['Food from home is now looked at in the office before it goes to a class.'],
        foundOut: 'I read what other schools do and asked the kitchen.',
        actions: 'A line about it goes into the newsletter.',
      },
      {
        on: [-3, '19:50'],
        movesOn: 'A line in a newsletter is not a rule. The same thing happened at the fair.',
        wants: 'A written rule that the governors stand behind.',
      },
    ],
  },
  {
    raised: [-46, '17:40'],
    from: PARENTS.chris,
    about: 'class',
    className: 'Year 2',
    child: 'Ivy Marsh',
    points: [
      {
        happened:
          'Ivy sat in the corridor for most of three afternoons. The school calls it the quiet place.',
        when: ['since', -50],
        wanted: 'Ivy in her classroom.',
      },
    ],
    needs: 'something put right',
    spokenBefore: 'I spoke to her teacher at the door.',
    then: [
      { on: [-45, '08:10'], by: 'Mrs Indigo', acknowledges: 'reply' },
      {
        on: [-42, '16:10'],
        by: 'Mrs Indigo',
        answers: [
          'The quiet place is there to help when it gets too loud. Ivy may come back whenever she likes.',
        ],
        foundOut: 'I looked at my notes of those days.',
      },
      { on: [-40, '20:00'], movesOn: 'She did not know that she could come back.', wants: 'An end to it.' },
      { on: [-37, '09:00'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-28, '15:00'],
        by: 'Mrs Oak',
        answers: [
          'No child sits outside for longer than ten minutes from now on, and never without an adult.',
        ],
        foundOut: 'I talked with Ivy, her teacher and the support team.',
      },
      {
        on: [-24, '18:45'],
        movesOn: 'Ten minutes is what we were told last year.',
        wants: 'An answer from someone outside.',
      },
      { on: [-22, '10:15'], by: 'Mr Wren', acknowledges: 'reply' },
      {
        on: [-15, '12:00'],
        by: 'Mr Wren',
        notes: 'Two members found, the third is asked. Room booked twice and lost twice.',
      },
    ],
  },
  {
    raised: [-26, '09:10'],
    from: PARENTS.lou,
    unconfirmed: true,
    about: 'school',
    className: 'Year 1',
    child: 'Frankie Ford',
    points: [
      {
        happened: 'Breakfast club turned Frankie away because the form had not been signed on both sides.',
        when: ['on', -27],
        wanted: 'That no child is sent away for a form.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-24, '09:15'], by: 'Mrs Oak', acknowledges: 'ring' },
      {
        on: [-13, '16:00'],
        by: 'Mrs Oak',
        answers: ['A child who comes is let in, and we ring about the form afterwards.'],
        foundOut: 'I asked the club’s leader and read the rules of the club.',
      },
      {
        on: [-8, '12:00'],
        movesOn: 'It happened again last week.',
        wants: 'That the governors look at how the club is run.',
      },
      { on: [-6, '09:45'], by: 'Mr Wren', acknowledges: 'reply' },
      {
        on: [-5, '14:00'],
        by: 'Mr Wren',
        writes: 'The panel can meet in three weeks. I will ring with two dates to choose from.',
      },
    ],
  },
  {
    raised: [-60, '20:10'],
    from: PARENTS.tariq,
    about: 'class',
    className: 'Year 4',
    child: 'Yusuf Lake',
    points: [
      {
        happened: 'Yusuf was kept in at lunch for a week for something that another child had done.',
        when: ['since', -64],
        wanted: 'His record cleared.',
      },
      {
        happened: 'Nobody asked him for his side of it.',
        when: ['on', -64],
        wanted: 'That children are heard before they are punished.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-59, '08:15'], by: 'Mrs Birch', acknowledges: 'reply' },
      {
        on: [-56, '16:20'],
        by: 'Mrs Birch',
        answers: [
          'Two adults saw the end of it and named Yusuf.',
          'There was no time that day to ask everyone.',
        ],
        foundOut: 'I read the lunch book.',
      },
      {
        on: [-53, '19:30'],
        movesOn: 'They saw the end, not the beginning.',
        wants: 'That someone asks the children.',
      },
      { on: [-50, '10:00'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-41, '15:10'],
        by: 'Mrs Oak',
        answers: [
          'I asked six children. They do not agree about who began it, so the record says that now.',
          'Each child is asked for their side from now on, and it is written down.',
        ],
        foundOut: 'I talked with six children and two adults.',
        actions: 'The lunch book has a column for the child’s side.',
      },
      { on: [-36, '20:20'], movesOn: 'The week is still on his record.', wants: 'That it is taken off.' },
      { on: [-34, '09:30'], by: 'Mr Wren', acknowledges: 'reply' },
      {
        on: [-19, '17:00'],
        by: 'Mr Wren',
        foundOut:
          'The panel read the record and the lunch book, and heard Mr Lake, Yusuf in his own words, and Mrs Oak.',
        decides: [
          {
            finding: 'upheld',
            reasons: 'The school could not say who began it. A punishment needs more than that.',
            recommends: 'Take the week off Yusuf’s record and tell him so in person.',
          },
          {
            finding: 'partly upheld',
            reasons: 'He was not asked at the time. The school has changed how it does this since.',
            recommends: 'Look at the new column in the lunch book after one term.',
          },
        ],
        actions: 'Mrs Oak meets Yusuf and his father next week.',
      },
    ],
  },
  {
    raised: [-52, '18:25'],
    from: PARENTS.ann,
    about: 'head',
    className: 'none',
    points: [
      {
        happened:
          'The head moved the parents’ forum to mornings without asking, so that those who work cannot come.',
        when: ['on', -55],
        wanted: 'An evening forum each term.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-50, '11:00'], by: 'Mr Wren', acknowledges: 'reply' },
      {
        on: [-40, '18:00'],
        by: 'Dr Heron',
        answers: ['Mornings bring more people than evenings did. I see no reason to change it back.'],
        foundOut: 'I asked Mrs Oak for the numbers of the last four forums.',
      },
      {
        on: [-37, '21:00'],
        movesOn: 'Nobody asked those who could not come.',
        wants: 'One evening a year at least.',
      },
      { on: [-35, '09:20'], by: 'Mr Wren', acknowledges: 'reply' },
      {
        on: [-20, '16:30'],
        by: 'Mr Wren',
        foundOut:
          'Three governors who had not dealt with it read the letters and heard Ann Field and Dr Heron.',
        decides: [
          {
            finding: 'not upheld',
            reasons:
              'The head may choose the time, and gave a reason for it. The panel understands that it leaves people out.',
            recommends: 'Ask all families once a year which time suits them.',
          },
        ],
      },
    ],
  },
];
