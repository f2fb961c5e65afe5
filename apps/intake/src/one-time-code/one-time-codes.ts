import { randomInt, timingSafeEqual } from 'node:crypto';
import { type Came, type InputOf, phoneOf, type routes, sameFolded } from '@aftercase/contracts';
import type { Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v4 as uuidv4 } from 'uuid';
import { clearlyOf } from '../customer/customer.rules.js';
import { filesByPhone } from '../customer/customer-phones.js';
import { filesOfOne } from '../customer/one-customer.js';
import { DoorKey } from '../door-key/door-key.js';

type Routes = typeof routes.intake;

const minutes = 5;
const tries = 5;
/** Codes that one phone is sent at most, in so many minutes: nobody is woken by a stranger all night. */
const mostSent = [
  { within: 1, codes: 1 },
  { within: 60, codes: 5 },
  { within: 1440, codes: 10 },
];
/** Numbers that receive texts. */
const mobile = /^1[3-9]\d{9}$/;

interface Row {
  attempt: string;
  code_hash: string;
  usable: boolean;
}
export interface Asked {
  attempt: string;
  /** What is to be sent, and whereto; null where no code goes out. */
  text: { phone: string; code: string } | null;
}

/**
 * 一次性验证码. Every phone is sent one, whether a customer has it or not, so neither the answer nor the text tells;
 * what it opens is another matter (`came`).
 */
@Injectable()
export class OneTimeCodes {
  constructor(private readonly key: DoorKey) {}

  async ask(work: Work, input: InputOf<Routes['askCode']>): Promise<Asked> {
    const digits = phoneOf(input.phone)?.digits ?? '';
    await work.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 23))', [digits]);
    await work.em.execute(
      "delete from one_time_code where asked_at < ?::timestamptz - interval '1 day' - interval '1 hour'",
      [work.now],
    );
    const isSent = mobile.test(digits) && (await this.mayBeSent(work, digits));
    // Random in all its bits, so that none tells when another was asked.
    const [attempt, code] = [uuidv4(), String(randomInt(1_000_000)).padStart(6, '0')];
    await work.em.execute(
      'insert into one_time_code (attempt, digits, code_hash, sent, asked_at) values (?, ?, ?, ?, ?)',
      [attempt, digits, this.key.hashOfCode(attempt, code), isSent, work.now],
    );
    return { attempt, text: isSent ? { phone: digits, code } : null };
  }

  private async mayBeSent(work: Work, digits: string): Promise<boolean> {
    const [sent] = await work.em.execute<Record<string, number>[]>(
      `select ${mostSent.map(({ within }) => `count(*) filter (where asked_at > ?::timestamptz - interval '${within} minutes')::int as m${within}`).join(', ')}
       from one_time_code where digits = ? and sent`,
      [...mostSent.map(() => work.now), digits],
    );
    return mostSent.every(({ within, codes }) => (sent?.[`m${within}`] ?? 0) < codes);
  }

  /** The attempt that opens, or null; as much is done whatever is wrong. */
  async open(work: Work, input: InputOf<Routes['openByCode']>): Promise<string | null> {
    const [found] = await work.em.execute<Row[]>(
      `select attempt, code_hash, sent and tries < ? and opened_at is null
         and asked_at > ?::timestamptz - interval '${minutes} minutes' as usable
       from one_time_code where attempt = ? for update`,
      [tries, work.now, input.attempt],
    );
    const said = Buffer.from(this.key.hashOfCode(input.attempt, input.code));
    const isRight = timingSafeEqual(said, Buffer.from(found?.code_hash ?? '0'.repeat(64)));
    const opens = !!found?.usable && isRight;
    await work.em.execute(
      `update one_time_code set tries = tries + ?, opened_at = case when ? then ?::timestamptz else opened_at end, name = ?
       where attempt = ?`,
      [opens ? 0 : 1, opens, work.now, opens ? input.name : null, input.attempt],
    );
    return opens ? input.attempt : null;
  }

  /** What whoever came in by a code said: the phone that it was sent to, and their name. */
  async said(work: Work, attempt: string): Promise<{ phone: string; name: string | null } | null> {
    const [row] = await work.em.execute<{ phone: string; name: string | null }[]>(
      'select digits as phone, name from one_time_code where attempt = ? and opened_at is not null',
      [attempt],
    );
    return row ?? null;
  }

  /**
   * A phone is not a person. Where one file has it, it opens that file, unless its holder says another name than it
   * bears: numbers are given to others. Where several files have it (a family, a shop), only the one whose name was
   * said, and none where two bear that name. Null where nobody came in by it.
   */
  async came(work: Work, attempt: string): Promise<Came | null> {
    const said = await this.said(work, attempt);
    if (!said) return null;
    const files = await filesByPhone(work, said.phone);
    const [only] = files;
    const isTheirs =
      files.length === 1 && (said.name === null || !only?.name || sameFolded(only.name, said.name));
    const file = isTheirs ? only : said.name === null ? undefined : clearlyOf(files, said.name);
    const customers = file ? await filesOfOne(work, file.id) : [];
    return { by: 'one-time-code', caseId: null, customers };
  }
}
