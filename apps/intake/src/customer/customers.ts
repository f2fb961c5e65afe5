import { phoneOf } from '@aftercase/contracts';
import { announceBefore, isOwn, refused, UnitOfWork, type Work } from '@aftercase/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Candidates } from './candidates.js';
import { Customer } from './customer.entity.js';
import { clearlyOf, filledIn, fromOutside, type Named } from './customer.rules.js';
import { addPhone, filesByPhone } from './customer-phones.js';
import { mayUse } from './file-access.js';
import { fileThatCounts } from './one-customer.js';

/** Whose file an entry belongs to: chosen, new, or what phone and name say; see `FileChoice` of the contracts. */
export interface Entering {
  branch: string;
  named: Named;
  customerId?: string | undefined;
  newFile?: 'always' | 'in-doubt' | undefined;
  /** The file that the very entry began when nothing was known: it is none to choose, and is filled in. */
  own?: Customer | undefined;
}

/** The customer file. No entry changes what another file says: it is chosen, found by phone and name, or begun. */
@Injectable()
export class Customers implements OnModuleInit {
  constructor(
    private readonly candidates: Candidates,
    private readonly units: UnitOfWork,
  ) {}

  /** Of files from before, the other services have heard nothing. */
  async onModuleInit(): Promise<void> {
    const files = { table: 'customer', key: 'id', columns: ['id', 'branch'] as const };
    await announceBefore<{ id: string; branch: string | null }>(this.units, files, (work, file) =>
      this.announce(work, file),
    );
  }

  /** @throws Refused CUSTOMER_NOT_FOUND */
  async byId(work: Work, id: string): Promise<Customer> {
    const found = await work.em.findOne(Customer, { id });
    if (!found) throw refused('CUSTOMER_NOT_FOUND', { customer: id });
    return found;
  }

  /** The file that counts for the customer: the one itself, or what it was merged into. @throws Refused CUSTOMER_NOT_FOUND */
  async counting(work: Work, id: string): Promise<Customer> {
    return this.byId(work, await fileThatCounts(work, (await this.byId(work, id)).id));
  }

  /** @throws Refused CHOOSE_CUSTOMER, CUSTOMER_NOT_FOUND, OTHER_BRANCH */
  async fileFor(work: Work, entering: Entering): Promise<Customer> {
    const { branch, named, customerId, newFile, own } = entering;
    if (customerId) return this.chosen(work, customerId, branch);
    if (newFile === 'always' || !named.phone) return this.beginOrFill(work, entering);
    // Two entries of one new customer at the same moment begin one file, not two.
    const digits = phoneOf(named.phone)?.digits ?? '';
    await work.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 17))', [`${branch}/${digits}`]);
    const found: Customer[] = [];
    for (const file of await filesByPhone(work, named.phone))
      if (file.id !== own?.id && (await mayUse(work, file, branch))) found.push(file);
    const clear = clearlyOf(found, named.name);
    if (clear) return this.addMissing(work, clear, named, branch);
    // Callers from outside are shown nobody's file, and a machine cannot be asked.
    if (found.length === 0 || newFile === 'in-doubt' || fromOutside(work.caller.role))
      return this.beginOrFill(work, entering);
    const alternatives = await this.candidates.of(work, found);
    throw refused('CHOOSE_CUSTOMER', { count: found.length }, undefined, alternatives);
  }

  private async beginOrFill(work: Work, { branch, named, own }: Entering): Promise<Customer> {
    if (!own || own.name || (own.branch && own.branch !== branch)) return this.begin(work, branch, named);
    Object.assign(own, filledIn(named, own));
    await work.em.flush();
    if (named.phone) await addPhone(work, own.id, named.phone);
    return own;
  }

  private async begin(work: Work, branch: string, named: Named): Promise<Customer> {
    const id = uuidv7();
    const { name, phone, address } = named;
    // The call that begins it announces it by its own fact; a file without a call is announced by its route.
    await work.em.execute(
      'insert into customer (id, branch, name, phone, address, created_at, announced) values (?, ?, ?, ?, ?, ?, true)',
      [id, branch, name, phone, address, work.now],
    );
    if (phone) await addPhone(work, id, phone);
    return work.em.findOneOrFail(Customer, { id });
  }

  /** Announces to the other services that there is such a customer: contracts and plans name it. */
  async announce(
    work: Work,
    { id, branch = null }: { id: string; branch?: string | null | undefined },
  ): Promise<void> {
    const data = { customer: id, branch };
    await work.publishState('intake.customer.state.v1', { key: id, branch: branch ?? '*', data });
  }

  private async chosen(work: Work, id: string, branch: string): Promise<Customer> {
    if (!(await isOwn(work, { customer: id }))) throw refused('FILE_NOT_YOURS_TO_NAME');
    const file = await this.byId(work, id);
    if (!(await mayUse(work, file, branch))) throw refused('OTHER_BRANCH', { branch: file.branch ?? branch });
    return file;
  }

  /** What the branch's own file lacks is added, on the record; what it says stays. */
  private async addMissing(work: Work, file: Customer, said: Named, branch: string): Promise<Customer> {
    const owned = !file.branch || file.branch === branch;
    const lacks = !file.branch || (!file.address && said.address);
    if (!owned || !lacks) return file;
    await keepRevision(work, file, null);
    Object.assign(file, { branch, address: file.address ?? said.address });
    await work.em.flush();
    return file;
  }
}

/** What a file said before it is changed, by whom and why. */
export async function keepRevision(work: Work, file: Customer, reason: string | null, phones?: string[]) {
  const { name = null, address = null, phone = null } = file;
  const before = { name, address, phone, ...(phones && { phones }) };
  await work.em.execute(
    'insert into customer_revision (customer, revision, before, by, at, reason) values (?, ?, ?::jsonb, ?, ?, ?)',
    [file.id, file.version, JSON.stringify(before), work.caller.sub, work.now, reason],
  );
}
