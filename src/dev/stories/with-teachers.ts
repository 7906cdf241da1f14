// Concerns that are with class teachers now: new, acknowledged, due today or tomorrow, and late.
import { PARENTS, type Story } from './story.js';

export const WITH_TEACHERS: readonly Story[] = [
  {
    raised: [0, '08:12'],
    from: PARENTS.chris,
    unconfirmed: true,
    about: 'class',
    className: 'Reception',
    child: 'Leo Marsh',
    points: [
      {
        happened:
          'Leo came out in somebody else’s wet trousers yesterday and nobody said a word to me at the gate. He was upset all evening and says he waited a long time before anyone noticed.',
        when: ['on', -1],
        wanted: 'A quick word at pick-up when something like this happens, so that I can look after him.',
      },
    ],
    needs: 'to be heard',
  },
  {
    raised: [-5, '20:41'],
    from: PARENTS.tariq,
    about: 'class',
    className: 'Reception',
    child: 'Amal Lake',
    points: [
      {
        happened:
          'Amal’s reading folder has come home empty for two weeks. When I asked at the door I was told it would be sorted, but it has not been.',
        when: ['since', -15],
        wanted: 'Two books a week like the others in her group.',
      },
    ],
    needs: 'something put right',
    spokenBefore: 'I asked at the classroom door twice.',
    then: [
      { on: [-4, '08:05'], by: 'Miss Robin', acknowledges: 'reply' },
      {
        on: [-3, '12:20'],
        by: 'Miss Robin',
        writes:
          'Thank you for telling me. Amal changed groups before half term and I think her folder stayed in the old tray. I will look today and write again.',
      },
      {
        on: [-1, '15:50'],
        by: 'Miss Robin',
        asksForTime: 3,
        because:
          'The helper who runs the trays is back the day after tomorrow, and I would rather ask than guess.',
      },
    ],
  },
  {
    raised: [-4, '18:30'],
    from: PARENTS.ann,
    about: 'friendship',
    className: 'Year 1',
    child: 'Ben Field',
    points: [
      {
        happened:
          'Two boys will not let Ben play football at lunch. He has started to say he has tummy ache on school mornings.',
        when: ['since', -12],
        wanted: 'I would like someone to watch what happens at lunch and tell me what they see.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-3, '07:50'], by: 'Mr Hazel', acknowledges: 'ring' },
      {
        on: [-3, '16:10'],
        by: 'Mr Hazel',
        notes: 'Rang at four. Will be on the field at lunch myself on three days and write down what I see.',
      },
      {
        on: [-1, '15:30'],
        by: 'Mr Hazel',
        suggestsMediation:
          'Mrs Haven could sit down with us, with the other family too if you both like. She takes no side.',
      },
    ],
  },
  {
    raised: [-8, '21:05'],
    from: PARENTS.priya,
    about: 'class',
    className: 'Year 1',
    child: 'Anika Meadows',
    points: [
      {
        happened:
          'Anika has been moved down two maths groups and we only heard it from her. She used to love maths and now says she is one of the slow ones.',
        when: ['since', -11],
        wanted: 'To know why she was moved and how she can move back.',
      },
    ],
    needs: 'an answer',
    then: [{ on: [-6, '15:45'], by: 'Mr Hazel', acknowledges: 'reply' }],
  },
  {
    raised: [-1, '19:20'],
    from: PARENTS.grace,
    about: 'class',
    className: 'Year 2',
    child: 'Joy Hill',
    points: [
      {
        happened: 'Joy’s glasses were broken in PE and she came home without them.',
        when: ['on', -2],
        wanted: 'To know what happened, and whether the school can help with mending them.',
      },
      {
        happened: 'She was then sat at the back and could not read the board all afternoon.',
        when: ['on', -2],
        wanted: 'A seat near the front until the new ones come.',
      },
    ],
    needs: 'an answer',
    then: [
      { on: [0, '07:40'], by: 'Mrs Indigo', acknowledges: 'reply' },
      {
        on: [0, '07:52'],
        by: 'Mrs Indigo',
        writes:
          'Joy sits in the front row from this morning. I will find out about PE and answer you properly.',
      },
      { on: [0, '08:15'], parentWrites: 'Thank you, that is a weight off her mind already.' },
    ],
  },
  {
    raised: [-2, '22:10'],
    from: PARENTS.nasrin,
    about: 'class',
    className: 'Year 2',
    child: 'Rahim Beel',
    points: [
      {
        happened:
          'আমার ছেলে রাহিম গত সপ্তাহ থেকে স্কুলে যেতে চাইছে না। সে বলে, পড়ার সময় তাকে সবসময় একা একটি টেবিলে বসানো হয়। আমি শিক্ষিকার সঙ্গে কথা বলতে চাই, কিন্তু আমার ইংরেজি ভালো নয়।',
        when: ['since', -7],
        wanted: 'আমি জানতে চাই কেন তাকে একা বসানো হয়, এবং একজন দোভাষীর সাহায্যে কথা বলতে চাই।',
      },
    ],
    needs: 'to be heard',
    then: [{ on: [-1, '08:10'], by: 'Mrs Indigo', acknowledges: 'ring' }],
  },
  {
    raised: [-1, '17:02'],
    from: PARENTS.kofi,
    about: 'class',
    className: 'Year 3',
    child: 'Ama Bay',
    points: [
      {
        happened:
          'The homework is set in an app that does not open on our tablet. Ama has lost three playtimes for homework she could not do.',
        when: ['since', -9],
        wanted: 'The homework on paper, and her playtimes not taken away for it.',
      },
    ],
    needs: 'something put right',
    spokenBefore: 'I sent a note in her bag.',
  },
  {
    raised: [-7, '16:48'],
    from: PARENTS.sam,
    about: 'class',
    className: 'Year 3',
    child: 'Ellie Rivers',
    points: [
      {
        happened:
          'Ellie’s special chair was taken for another child’s use and she has been on an ordinary one for over a week. Her back hurts in the evening.',
        when: ['since', -12],
        wanted: 'Her own chair back, with her name on it.',
      },
    ],
    needs: 'something put right',
    spokenBefore: 'The office said they would pass it on.',
    then: [{ on: [-6, '08:00'], by: 'Miss Amber', acknowledges: 'reply' }],
  },
  {
    raised: [-3, '20:15'],
    from: PARENTS.tariq,
    about: 'class',
    className: 'Year 4',
    child: 'Yusuf Lake',
    points: [
      {
        happened:
          'Yusuf gets one set of instructions for his project from one teacher and another set later in the week. He was told off for doing what he had been told to do.',
        when: ['on', -4],
        wanted: 'That both teachers agree what is wanted and write it down for him.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-2, '08:20'], by: 'Mr Cedar', acknowledges: 'reply' },
      {
        on: [-2, '16:30'],
        by: 'Mrs Birch',
        writes: 'Mr Cedar and I meet tomorrow at lunch to put the project on one page for the whole class.',
      },
    ],
  },
  {
    raised: [-2, '18:55'],
    from: PARENTS.zofia,
    about: 'class',
    className: 'Year 5',
    child: 'Zosia Lipa',
    points: [
      {
        happened:
          'Od dwóch tygodni Zosia wraca do domu głodna. Mówi, że kiedy jej klasa dochodzi do stołówki, ciepłe danie jest już wydane i zostają tylko kanapki. Nie mówię dobrze po angielsku, więc piszę po polsku.',
        when: ['since', -10],
        wanted: 'Żeby klasy wchodziły na obiad na zmianę, tak by nie zawsze ta sama była ostatnia.',
      },
    ],
    needs: 'something put right',
    then: [{ on: [-1, '12:35'], by: 'Mr Cobalt', acknowledges: 'reply' }],
  },
  {
    raised: [-1, '23:08'],
    from: PARENTS.sam,
    about: 'friendship',
    className: 'Year 6',
    child: 'Tom Rivers',
    points: [
      {
        happened: [
          'I have put off writing this because I kept hoping it would blow over. Since the start of last month a group of four children has been calling Tom by a name I will not write down. It began as a joke about his haircut. At first he laughed along.',
          'Then it moved to the line for lunch, where he was pushed to the back each day, and to the walk home, where they wait at the corner by the post box. On one evening his bag was thrown over the hedge and he came home with one shoe soaked through.',
          'He has asked me not to say anything because he thinks it will get worse. He has stopped going to chess club, which he loved, because two of them go. He sleeps badly. He used to talk all through tea and now he goes straight up to his room.',
          'I do not want anyone punished before they have been heard. I know there are two sides to things and I know children can be kind one day and not the next. But he is eleven, and he is going to secondary school soon, and I do not want him to learn that this is simply what school is like.',
          'I have kept a list of days with what he told me, in his own words where I could. I can bring it in or read it out over the telephone.',
        ].join('\n\n'),
        when: ['since', -24],
        wanted:
          'That somebody he trusts talks with him first, without the others knowing. Then a plan for lunch and for the way home, and a day when we look at whether it has worked.',
      },
    ],
    needs: 'something put right',
    spokenBefore: 'I mentioned it at parents’ evening and was told it would be kept an eye on.',
  },
  {
    raised: [-4, '09:30'],
    from: PARENTS.grace,
    about: 'class',
    className: 'Year 6',
    child: 'Micah Hill',
    points: [
      {
        happened:
          'Micah’s part in the leavers’ play was given to someone else while he was off ill for two days.',
        when: ['on', -6],
        wanted: 'A fair way to decide, and for somebody to tell him kindly why.',
      },
    ],
    needs: 'an answer',
  },
  {
    raised: [-3, '14:20'],
    from: PARENTS.lou,
    unconfirmed: true,
    about: 'class',
    className: 'Year 1',
    child: 'Frankie Ford',
    points: [
      {
        happened: 'Frankie’s inhaler was left in the classroom during the walk to the library.',
        when: ['on', -4],
        wanted: 'To be sure that it goes wherever Frankie goes.',
      },
    ],
    needs: 'something put right',
    then: [{ on: [-2, '08:30'], by: 'Mr Hazel', acknowledges: 'ring' }],
  },
];
