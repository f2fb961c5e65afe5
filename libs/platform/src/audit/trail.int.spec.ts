import { randomUUID } from 'node:crypto';
import { type OutputOf, routes } from '@aftercase/contracts';
import { type ChainLink, chainLinks, chainStart, followChain } from '@aftercase/contracts/audit';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Notes, notes, openNotes } from '../service/testing-desk.spec.js';

let desk: Notes;
beforeAll(async () => {
  desk = await openNotes('audit-trail');
});
afterAll(() => desk?.close());

const write = 'POST /notes/:caseId';
const onTrail = (subject: string) =>
  desk.rows(
    `select who, role, branch, action, outcome, code, caused from audit_entry where subject = $1 order by at, id`,
    [subject],
  );
const count = async () => Number((await desk.rows('select count(*) as n from audit_entry'))[0].n);

describe('what is done', () => {
  it('stands on the trail with the facts that it caused; said again it is not done again', async () => {
    const caseId = desk.aCase();
    const key = randomUUID();
    const input = { caseId, text: 'x' };
    expect((await desk.ask(clerk, notes.write, input, key)).status).toBe(201);
    const facts = await desk.rows('select event_id as id from outbox where stream = $1', [caseId]);
    const { sub: who, role, branch } = clerk;
    const entry = { who, role, branch, action: write, outcome: 'done', code: null };
    expect(await onTrail(caseId)).toEqual([Object.assign({}, entry, { caused: facts.map(({ id }) => id) })]);
    expect((await desk.ask(clerk, notes.write, input, key)).status).toBe(201);
    expect(await onTrail(caseId)).toHaveLength(1);
  });

  it('is not there where the document refused it, nor where it failed', async () => {
    const closed = desk.aCase();
    await desk.rows('insert into closed (case_id) values ($1)', [closed]);
    expect((await desk.ask(clerk, notes.write, { caseId: closed, text: 'x' })).code).toBe('CASE_ARCHIVED');
    const failed = desk.aCase();
    expect((await desk.ask(clerk, notes.write, { caseId: failed, text: 'fault: x' })).status).toBe(500);
    expect(await onTrail(closed)).toEqual([]);
    expect(await onTrail(failed)).toEqual([]);
  });

  it('holds nothing of what was written, nor a name', async () => {
    const caseId = desk.aCase();
    const named = Object.assign({}, clerk, { name: '钱某某' });
    await desk.ask(named, notes.write, { caseId, text: '电话 13900001234' });
    const [row] = await desk.rows('select to_jsonb(e) as all from audit_entry e where subject = $1', [
      caseId,
    ]);
    expect(JSON.stringify(row)).not.toMatch(/13900001234|钱某某/);
  });
});

describe('who may not', () => {
  it.each([
    ['a role that the route does not name', aCaller('hr'), 'ROLE_FORBIDDEN'],
    ['another branch', aCaller('clerk', 'HZ'), 'OTHER_BRANCH'],
  ])('%s: stands there with its code, and nothing else is changed', async (_, caller, code) => {
    const before = await desk.everything();
    const caseId = desk.aCase();
    expect((await desk.ask(caller, notes.write, { caseId, text: 'x' })).code).toBe(code);
    const { sub: who, role, branch } = caller;
    expect(await onTrail(caseId)).toEqual([
      { who, role, branch, action: write, outcome: 'refused', code, caused: [] },
    ]);
    expect(await desk.everything()).toEqual(before);
  });

  it('nobody known: without a name, and what stands in the address is left out unless it is a number of ours', async () => {
    const before = await count();
    const address = `${desk.service.url}/api/intake/notes/13900001234`;
    expect((await fetch(address, { method: 'POST' })).status).toBe(401);
    expect(await count()).toBe(before + 1);
    const [last] = await desk.rows('select * from audit_entry order by at desc, id desc limit 1');
    expect(last).toMatchObject({ who: 'anonymous', branch: '-', code: 'TOKEN_MISSING', subject: null });
  });
});

describe('what was looked at', () => {
  it('stands there though the request was refused in the end: what is chosen from was shown', async () => {
    const caseId = desk.aCase();
    const looking = desk.service.units.run(clerk, async (work) => {
      work.audit({ outcome: 'seen', subject: caseId });
      throw Object.assign(new Error('x'), {});
    });
    await expect(looking).rejects.toThrow('x');
    expect(await onTrail(caseId)).toEqual([]);
    const refusing = desk.service.units.run(clerk, async (work) => {
      work.audit({ outcome: 'seen', subject: caseId });
      work.audit({ outcome: 'done' });
      const { refused } = await import('../work/refused.js');
      throw refused('CASE_ARCHIVED', { caseId });
    });
    await expect(refusing).rejects.toThrow('CASE_ARCHIVED');
    expect((await onTrail(caseId)).map(({ outcome }) => outcome)).toEqual(['seen']);
  });
});

describe('the database', () => {
  it.each([
    `update audit_entry set who = 'nobody'`,
    'delete from audit_entry',
    'truncate audit_entry',
    'truncate audit_head',
    'delete from audit_head',
    'update audit_head set last_seq = 0',
    `insert into audit_entry (id, at, who, role, branch, action, outcome) values (gen_random_uuid(), now(), 'x', 'y', 'z', 'a', 'forgotten')`,
    `insert into audit_entry (id, at, who, role, branch, action, outcome) values (gen_random_uuid(), now(), E'x\\ny', 'y', 'z', 'a', 'done')`,
  ])('refuses: %s', async (statement) => {
    await desk.ask(clerk, notes.write, { caseId: desk.aCase(), text: 'x' });
    await expect(desk.rows(statement)).rejects.toThrow(/only grows|check constraint/);
  });

  it('lets the service’s own role add to it, and it can change nothing', async () => {
    await desk.rows('set role aftercase_intake');
    await desk.rows(`set aftercase.branches = 'JX'`);
    try {
      const before = await count();
      await desk.rows(
        `insert into audit_entry (id, at, who, role, branch, action, outcome)
         values (gen_random_uuid(), now(), 'x', 'y', 'z', 'a', 'done')`,
      );
      expect(await count()).toBe(before + 1);
      for (const touching of ['delete from audit_entry', 'update audit_head set last_seq = 0'])
        await expect(desk.rows(touching)).rejects.toThrow('permission denied');
    } finally {
      await desk.rows('reset role');
      await desk.rows('reset aftercase.branches');
    }
  });

  it('gives an entry its place and its hash, whatever whoever inserts it says of them', async () => {
    await desk.rows(
      `insert into audit_entry (shard, seq, id, at, who, role, branch, action, outcome, prev, hash)
       values (3, 4711, gen_random_uuid(), now(), 'x', 'y', 'z', 'a', 'done', 'abc', 'abc')`,
    );
    expect(await brokenIn(3)).toBe(null);
  });
});

const linksOf = (chain: number): Promise<ChainLink[]> =>
  desk.rows(`${chainLinks} from audit_entry where shard = $1 order by audit_entry.seq`, [chain]);
const brokenIn = async (chain: number) =>
  followChain(chainStart('intake', chain), await linksOf(chain)).broken;

describe('the chains', () => {
  /** A chain of this test's own: the tests' connection has it, and no connection of the service. */
  const chain = 15;
  const entry = (who: string) =>
    desk.rows(
      `insert into audit_entry (shard, id, at, who, role, branch, action, outcome)
       values ($1, gen_random_uuid(), now(), $2, 'clerk', 'JX', 'a', 'done')`,
      [chain, who],
    );
  /** As in a bad restore, or by whoever owns the database. */
  const broken = async (...statements: string[]) => {
    await desk.rows('begin');
    try {
      await desk.rows('set local session_replication_role = replica');
      for (const one of statements) await desk.rows(one);
      return await brokenIn(chain);
    } finally {
      await desk.rows('rollback');
    }
  };
  const second = `(select seq + 1 from audit_entry where shard = ${chain} and who = 'first')`;
  let seq = 0;
  beforeAll(async () => {
    for (const who of ['first', 'second', 'third', 'fourth']) await entry(who);
    const [row] = await desk.rows(`select ${second}::int as seq`);
    seq = row.seq;
  });

  it('hold when many write at once, and every entry is in one', async () => {
    const before = await count();
    const writing = Array.from({ length: 60 }, () =>
      desk.ask(clerk, notes.write, { caseId: desk.aCase(), text: 'x' }),
    );
    for (const { status } of await Promise.all(writing)) expect(status).toBe(201);
    expect(await count()).toBe(before + 60);
    for (let one = 0; one < 16; one += 1) expect(await brokenIn(one)).toBe(null);
  });

  it('show what was altered', async () => {
    expect(await broken(`update audit_entry set who = 'else' where shard = ${chain} and seq = ${seq}`)).toBe(
      `#${seq} was altered`,
    );
  });

  it('show what was deleted', async () => {
    expect(await broken(`delete from audit_entry where shard = ${chain} and seq = ${seq}`)).toBe(
      `#${seq} is missing`,
    );
  });

  it('show what was put in between, though its own hash is right', async () => {
    const shift = [
      `update audit_entry set seq = seq + 1000 where shard = ${chain} and seq > ${seq}`,
      `update audit_entry set seq = seq - 999 where shard = ${chain} and seq > 1000`,
    ];
    const head = `(select hash from audit_entry where shard = ${chain} and seq = ${seq})`;
    const statements = [
      `update audit_head set last_seq = ${seq}, hash = ${head} where shard = ${chain}`,
      'set local session_replication_role = origin',
      `insert into audit_entry (shard, id, at, who, role, branch, action, outcome)
       values (${chain}, gen_random_uuid(), now(), 'put in', 'clerk', 'JX', 'a', 'done')`,
    ];
    // Those behind moved up by one: the first of them was hashed with its old place.
    expect(await broken(...shift, ...statements)).toBe(`#${seq + 2} was altered`);
  });

  it('show a link that was hashed anew in its place', async () => {
    const before = `(select hash from audit_entry where shard = ${chain} and seq = ${seq - 1})`;
    const statements = [
      `delete from audit_entry where shard = ${chain} and seq = ${seq}`,
      `update audit_head set last_seq = ${seq - 1}, hash = ${before} where shard = ${chain}`,
      'set local session_replication_role = origin',
      `insert into audit_entry (shard, id, at, who, role, branch, action, outcome)
       values (${chain}, gen_random_uuid(), now(), 'else', 'clerk', 'JX', 'a', 'done')`,
    ];
    expect(await broken(...statements)).toBe(`#${seq + 1} does not follow on #${seq}`);
  });
});

describe('the list for auditors', () => {
  type Listed = OutputOf<typeof routes.ops.audit>;
  const audit = Object.assign({}, routes.ops.audit, { service: 'intake' as const });
  const auditor = aCaller('auditor', '*');
  const list = async (caller: typeof auditor, input: object) =>
    (await desk.ask(caller, audit, input)) as unknown as { status: number; code?: string; body: Listed };

  it('is read page by page, newest first, each entry once', async () => {
    const author = aCaller('supervisor');
    for (let n = 0; n < 5; n += 1) await desk.ask(author, notes.write, { caseId: desk.aCase(), text: 'x' });
    const seen: string[] = [];
    for (let before: string | null | undefined; before !== null; ) {
      const { body } = await list(
        auditor,
        Object.assign({ who: author.sub, limit: 2 }, before && { before }),
      );
      seen.push(...body.entries.map(({ id }) => id));
      before = body.next;
    }
    const stored = await desk.rows('select id from audit_entry where who = $1 order by at desc, id desc', [
      author.sub,
    ]);
    expect(seen).toEqual(stored.map(({ id }) => id));
    expect(seen).toHaveLength(5);
  });

  it('shows an auditor of a branch that branch alone, and nobody else anything', async () => {
    await desk.ask(aCaller('hr', 'HZ'), notes.write, { caseId: desk.aCase(), text: 'x' });
    const ofHangzhou = await list(aCaller('auditor', 'HZ'), {});
    expect(new Set(ofHangzhou.body.entries.map(({ branch }) => branch))).toEqual(new Set(['HZ']));
    expect((await list(auditor, { outcome: 'refused' })).body.entries.length).toBeGreaterThan(0);
    expect((await list(aCaller('operator', '*'), {})).code).toBe('ROLE_FORBIDDEN');
  });

  it('answers an empty page for a cursor that is none', async () => {
    expect((await list(auditor, { before: 'x' })).body).toEqual({ entries: [], next: null });
    expect((await list(auditor, { before: randomUUID() })).body).toEqual({ entries: [], next: null });
  });
});
