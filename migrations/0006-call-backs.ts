// Call-backs: whom each is about, who has been told of it, and on which days they were reminded.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('call_back_about', (t) => {
    t.text('call_back_id').notNullable().references('call_backs.id');
    t.text('post').notNullable();
    // Who held the post on the day; null where nobody did.
    t.text('person_id').references('people.id');
    t.index(['call_back_id']);
  });
  await db.schema.createTable('call_back_told', (t) => {
    t.text('call_back_id').notNullable().references('call_backs.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('post').notNullable();
    t.text('told_at').notNullable();
    t.primary(['call_back_id', 'person_id']);
    t.index(['person_id']);
  });
  await db.schema.createTable('call_back_reminders', (t) => {
    t.text('id').notNullable().primary();
    t.text('call_back_id').notNullable().references('call_backs.id');
    t.text('day').notNullable();
    t.text('taken_at').notNullable();
    t.unique(['call_back_id', 'day']);
  });
  await rememberWhoWasTold(db);
}

/** Those who had a letter about a call-back so far: the lead, or the head where there was none. */
async function rememberWhoWasTold(db: Knex): Promise<void> {
  const letters = await db('letters')
    .join('call_backs', 'call_backs.id', 'letters.cause')
    .where('letters.kind', 'call-back')
    .whereNotNull('letters.person_id')
    .select<{ cause: string; person_id: string; posted_at: string }[]>(
      'letters.cause',
      'letters.person_id',
      'letters.posted_at',
    );
  const leads = await db('posts_held').where({ post: 'safeguarding-lead' }).pluck<string[]>('person_id');
  for (const { cause, person_id, posted_at } of letters) {
    const post = leads.includes(person_id) ? 'safeguarding-lead' : 'head';
    await db('call_back_told').insert({ call_back_id: cause, person_id, post, told_at: posted_at });
  }
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['call_back_reminders', 'call_back_told', 'call_back_about'])
    await db.schema.dropTable(table);
}
