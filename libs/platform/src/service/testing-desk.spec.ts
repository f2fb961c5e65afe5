import {
  Attachment,
  type CommandEnvelope,
  type Guarding,
  type InputOf,
  type Outcome,
  type Route,
  routes,
  SignatureRef,
} from '@aftercase/contracts';
import { aCaller, asker, ownEngines, startIssuer } from '@aftercase/testing';
import { Migration } from '@mikro-orm/migrations';
import { Controller, Injectable, Module } from '@nestjs/common';
import { Client } from 'pg';
import { z } from 'zod';
import { HandleCommand } from '../commands/handle-command.js';
import { inEveryUnit } from '../database/row-rules.js';
import { branchOf } from '../directory/directory.js';
import { DirectoryMigration } from '../directory/directory.migration.js';
import { HandoverMigration } from '../directory/handover.migration.js';
import { SeatingMigration } from '../directory/seating.migration.js';
import { mustNotJudge } from '../documents/judged.js';
import { filesOf } from '../file/file.slice.js';
import { Files } from '../file/files.js';
import { Endpoint, Input, Working } from '../http/endpoint.js';
import { KnownJobMigration } from '../known/known-job.migration.js';
import { mustHaveCase, mustSeeBranch } from '../rights/theirs.js';
import { Unreachable } from '../work/failures.js';
import { refused } from '../work/refused.js';
import type { Work } from '../work/work.js';
import { PlatformModule } from './platform.module.js';
import type { Slice } from './slice.js';
import { createTestService } from './test-service.js';

const { service } = routes.intake.answerCustomer;
const shared = { service, summary: { zh: '记事', en: 'Note' }, refusals: [] };
const noted = z.object({ caseId: z.string(), text: z.string(), by: z.string() });
const about = { caseId: z.string().min(1).max(40) };

/** A desk that keeps notes on cases: the smallest service that has something of everything. */
export const notes = {
  write: {
    ...shared,
    method: 'POST',
    path: '/notes/:caseId',
    status: 201,
    input: z.strictObject({ ...about, text: z.string().max(4000), tags: z.array(z.string()).default([]) }),
    output: noted,
  },
  strike: {
    ...shared,
    method: 'POST',
    path: '/notes/:caseId/strike',
    input: z.strictObject({ ...about, text: z.string().optional() }),
    output: z.object({}),
  },
  read: {
    ...shared,
    method: 'GET',
    path: '/notes',
    input: z.strictObject({ text: z.string().optional() }),
    output: z.object({ found: z.number() }),
  },
  /** Names files: of a case, that its branch reads and nobody whom it accuses. */
  pin: {
    ...shared,
    method: 'POST',
    path: '/notes/:caseId/files',
    input: z.strictObject({
      ...about,
      accused: z.string().optional(),
      attachments: z.array(Attachment).default([]),
      signature: SignatureRef.nullable().default(null),
    }),
    output: z.object({}),
  },
  /** As `pin`, and forgets to take them up. */
  lose: {
    ...shared,
    method: 'POST',
    path: '/notes/:caseId/lost',
    input: z.strictObject({ ...about, attachments: z.array(Attachment) }),
    output: z.object({}),
  },
  open: {
    ...shared,
    method: 'GET',
    path: '/open',
    input: z.strictObject({}),
    output: z.object({ by: z.string() }),
  },
} as const satisfies Record<string, Route>;

/** What guards them, as a line of the table would. */
export const guards = {
  write: { reads: false, who: { clerk: 'branch', supervisor: 'branches-below' } },
  strike: { reads: false, who: { clerk: 'branch' } },
  read: { reads: true, who: { clerk: 'branch' } },
  pin: {
    reads: false,
    who: { clerk: 'branch', technician: 'branch', supervisor: 'branches-below', customer: 'own' },
  },
  lose: { reads: false, who: { clerk: 'branch' } },
  open: { reads: true, who: {}, public: true },
  shown: {
    reads: true,
    who: { clerk: 'branch', supervisor: 'branches-below', technician: 'branch', auditor: 'all' },
  },
} as const satisfies Record<string, Guarding>;

class NoteMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql('create table note (case_id text not null, text text not null)');
    this.addSql('create table closed (case_id text primary key)');
    this.addSql('create table pinned (case_id text primary key, accused text)');
  }
}

/** Notes it and tells so; a closed case takes none. `fault:` and `gone:` are what their words say. */
async function note(work: Work, caseId: string, text: string) {
  await work.lock(caseId);
  const branch = branchOf(caseId);
  await mustHaveCase(work, { caseId, branch });
  await work.em.execute('insert into note (case_id, text) values (?, ?)', [caseId, text]);
  await work.record('intake.customer.answered.v1', { data: { caseId, branch } });
  if (text.startsWith('fault:')) throw new Error('secret detail of a fault');
  if (text.startsWith('gone:')) throw new Unreachable('the database is away');
  const closed = await work.em.execute('select 1 from closed where case_id = ?', [caseId]);
  if (closed.length > 0) throw refused('CASE_ARCHIVED', { caseId });
  return { caseId, text, by: work.caller.sub };
}

@Controller()
class NoteController {
  constructor(private readonly files: Files) {
    files.keptFor({
      document: 'note',
      shownBy: guards.shown,
      guard: async (work, { number, branch }) => {
        await mustSeeBranch(work, branch);
        const [one] = await work.em.execute<{ accused: string }[]>(
          'select accused from pinned where case_id = ?',
          [number],
        );
        mustNotJudge(work, one?.accused);
      },
    });
  }

  @Endpoint(notes.pin, { guarding: guards.pin })
  async pin(@Working() work: Work, @Input() { caseId, accused }: InputOf<typeof notes.pin>) {
    await work.em.execute('insert into pinned values (?, ?) on conflict do nothing', [
      caseId,
      accused ?? null,
    ]);
    await this.files.takeUp(work, 'note', { number: caseId, caseId, branch: branchOf(caseId) });
    return {};
  }
  @Endpoint(notes.lose, { guarding: guards.lose })
  async lose(@Working() work: Work, @Input() { caseId }: InputOf<typeof notes.lose>) {
    await work.em.execute('insert into note values (?, ?)', [caseId, 'lost']);
    return {};
  }
  @Endpoint(notes.write, { guarding: guards.write })
  write(@Working() work: Work, @Input() input: InputOf<typeof notes.write>) {
    return note(work, input.caseId, input.text);
  }
  @Endpoint(notes.strike, { guarding: guards.strike })
  async strike(@Working() work: Work, @Input() input: InputOf<typeof notes.strike>) {
    await work.em.execute('delete from note where case_id = ?', [input.caseId]);
    return {};
  }
  @Endpoint(notes.read, { guarding: guards.read })
  async read(@Working() work: Work, @Input() input: InputOf<typeof notes.read>) {
    const found = await work.em.execute('select 1 from note where text = ?', [input.text ?? '']);
    return { found: found.length };
  }
  /** A real route that takes a time, since the gate asks the order of facts about it. */
  @Endpoint(routes.intake.answerCustomer)
  async answer(@Working() work: Work, @Input() input: InputOf<typeof routes.intake.answerCustomer>) {
    const { caseId, occurredAt } = input;
    await work.record('intake.customer.answered.v1', {
      occurredAt,
      data: { caseId, branch: branchOf(caseId) },
    });
    return { caseId };
  }
  @Endpoint(notes.open, { guarding: guards.open })
  open(@Working() work: Work) {
    return { by: work.caller.sub };
  }
}

@Injectable()
class NoteCommands {
  @HandleCommand('intake.flagCase')
  flag(work: Work, { subject: caseId, input }: CommandEnvelope<'intake.flagCase'>) {
    return note(work, caseId, input.code);
  }
  @HandleCommand('intake.pullVoucher')
  pull(work: Work, { subject: caseId }: CommandEnvelope<'intake.pullVoucher'>) {
    return note(work, caseId, 'pulled');
  }
}

const ours = inEveryUnit('notes of a test');
const desk: Slice = {
  migrations: [DirectoryMigration, HandoverMigration, KnownJobMigration, SeatingMigration, NoteMigration],
  controllers: [NoteController],
  staff: 'known_person',
};
@Module({
  imports: [
    PlatformModule.forService({
      name: 'intake',
      rows: { note: ours, closed: ours, pinned: ours },
      slices: [filesOf('intake'), desk],
    }),
  ],
  providers: [NoteCommands],
})
class NoteModule {}

export const clerk = aCaller('clerk');

/** The desk on real engines; only HTTP, so that nothing but the test touches the database. */
export async function openNotes(name: string, { strangers = false } = {}) {
  const engines = await ownEngines(name);
  const issuer = await startIssuer();
  const env: Record<string, string> = { ...engines, ...issuer.env, SERVICE_ROLES: 'http' };
  const service = await createTestService(NoteModule, env, { strangers });
  const database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=intake' });
  await database.connect();
  const rows = async (sql: string, values: unknown[] = []) => (await database.query(sql, values)).rows;
  let cases = 0;
  return {
    issuer,
    service,
    rows,
    ask: asker(service.url, issuer),
    aCase: () => `JX-C-20261124-${String(++cases).padStart(4, '0')}`,
    flag: (caseId: string, code: string, key: string, step = 'step'): Promise<Outcome<object>> =>
      service.commands.execute<object>('intake.flagCase', {
        key,
        subject: caseId,
        branch: 'JX',
        input: { step, code },
      }),
    notesOf: async (caseId: string): Promise<string[]> =>
      (await rows('select text from note where case_id = $1 order by 1', [caseId])).map(({ text }) => text),
    /** What a case's stream holds, in the order in which it was written. */
    seqsOf: async (caseId: string): Promise<number[]> =>
      (await rows('select seq from outbox where stream = $1 order by position', [caseId])).map(({ seq }) =>
        Number(seq),
      ),
    /** Everything that a refusal could have changed. */
    everything: async () =>
      (
        await rows(`select (select count(*) from note) as notes, (select count(*) from outbox) as facts,
          (select coalesce(sum(last_seq), 0) from case_stream) as seqs, (select count(*) from command_log) as answers,
          (select coalesce(sum(last), 0) from number_counter) as numbers`)
      )[0],
    close: async () => {
      await database.end();
      await service.stop();
      await issuer.stop();
    },
  };
}
export type Notes = Awaited<ReturnType<typeof openNotes>>;
