import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { branchList, cut, iso, mustSeeBranch, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Whose } from './customer-phones.js';
import { mayUse } from './file-access.js';

type Routes = typeof routes.intake;
type FileRequest = OutputOf<Routes['listFileRequests']>['requests'][number];
type Row = Omit<FileRequest, 'at' | 'decidedAt'> & { at: Date | string; decidedAt: Date | string | null };

/** Another branch's file is asked for with a reason; the owner's supervisor grants the look, never the pen. */
@Injectable()
export class FileRequests {
  async ask(work: Work, { customer, branch, reason }: InputOf<Routes['requestCustomerFile']>) {
    await mustSeeBranch(work, branch);
    // It lies in another branch: all that is read of it is whose it is.
    const [file] = await work.em.execute<Whose[]>('select id, branch from customer_file(?)', [customer]);
    if (!file) throw refused('CUSTOMER_NOT_FOUND', { customer });
    if (!file.branch || (await mayUse(work, file, branch))) throw refused('FILE_IS_YOURS', { customer });
    const request = uuidv7();
    await work.em.execute(
      `insert into customer_file_request (request, customer, owner, branch, by, reason, at, state)
       values (?, ?, ?, ?, ?, ?, ?, 'asked')`,
      [request, customer, file.branch, branch, work.caller.sub, reason, work.now],
    );
    return { request };
  }

  async decide(work: Work, { request, granted, reason }: InputOf<Routes['decideFileRequest']>) {
    const [found] = await work.em.execute<{ owner: string; state: string }[]>(
      'select owner, state from customer_file_request where request = ? for update',
      [request],
    );
    if (!found) throw refused('FILE_REQUEST_NOT_FOUND', { request });
    await mustSeeBranch(work, found.owner);
    if (found.state !== 'asked') throw refused('FILE_REQUEST_DECIDED', { request });
    const state = granted ? ('granted' as const) : ('refused' as const);
    await work.em.execute(
      'update customer_file_request set state = ?, decided_by = ?, decided_at = ?, decision_reason = ? where request = ?',
      [state, work.caller.sub, work.now, reason, request],
    );
    return { request, state };
  }

  /** Those that the branch made and those that it decides, the newest first. */
  async list(work: Work, input: InputOf<Routes['listFileRequests']>) {
    const branches = await branchList(work, input.branch);
    const { state = null, before = null } = input;
    const rows = await work.em.execute<Row[]>(
      `select request, customer, owner, branch, by, reason, at, state, decided_by as "decidedBy", decided_at as "decidedAt"
       from customer_file_request
       where (?::text[] is null or owner = any(?::text[]) or branch = any(?::text[])) and (?::text is null or state = ?)
         and (?::uuid is null or request < ?::uuid)
       order by request desc limit ?`,
      [branches, branches, branches, state, state, before, before, input.limit + 1],
    );
    const { items, next } = cut(rows, ['request'], input.limit);
    const requests = items.map((row) => ({
      ...row,
      at: iso(row.at),
      decidedAt: row.decidedAt ? iso(row.decidedAt) : null,
    }));
    return { requests, next };
  }
}
