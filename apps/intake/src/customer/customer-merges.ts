import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { branchList, iso, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { hadBy } from '../case/handover-history.js';
import { Customer } from './customer.entity.js';
import { Customers } from './customers.js';
import { mustRead, mustWrite } from './file-access.js';
import { logLook } from './look-log.js';
import { filesOfOne, fileThatCounts } from './one-customer.js';

type Routes = typeof routes.intake;
type CustomerView = OutputOf<Routes['getCustomer']>;

/** One customer, one file: a duplicate is merged into the other with who and why, and it can be undone. */
@Injectable()
export class CustomerMerges {
  constructor(private readonly customers: Customers) {}

  async merge(work: Work, { customer, into, reason }: InputOf<Routes['mergeCustomers']>) {
    await oneMergeAtATime(work);
    for (const id of [customer, into]) await mustWrite(work, await this.customers.byId(work, id));
    const counts = await fileThatCounts(work, into);
    // A circle would leave no file that counts.
    if (counts === customer) throw refused('CUSTOMER_SAME', { customer });
    if ((await fileThatCounts(work, customer)) !== customer) throw refused('CUSTOMER_MERGED', { customer });
    await work.em.execute(
      'insert into customer_merge (id, customer, merged_into, reason, by, at) values (?, ?, ?, ?, ?, ?)',
      [uuidv7(), customer, counts, reason, work.caller.sub, work.now],
    );
    await this.publish(work, customer, counts);
    return { customer: counts };
  }

  async undo(work: Work, { customer, reason }: InputOf<Routes['unmergeCustomer']>) {
    await oneMergeAtATime(work);
    await mustWrite(work, await this.customers.byId(work, customer));
    const undone = await work.em.execute(
      `update customer_merge set undone_reason = ?, undone_by = ?, undone_at = ?
       where customer = ? and undone_at is null returning id`,
      [reason, work.caller.sub, work.now, customer],
    );
    if (undone.length === 0) throw refused('CUSTOMER_NOT_MERGED', { customer });
    await this.publish(work, customer, null);
    return { customer };
  }

  /** The customer behind an id, whichever of the customer's files it names; the look is logged. */
  async show(work: Work, { customer }: InputOf<Routes['getCustomer']>): Promise<CustomerView> {
    await mustRead(work, await this.customers.byId(work, customer));
    const ids = await filesOfOne(work, customer);
    const files = await work.em.find(Customer, { id: { $in: ids } });
    const file = files.find(({ id }) => id === ids[0]) as Customer;
    logLook(work, `customer/${customer}`);
    const branches = await branchList(work, undefined);
    const cases = await work.em.execute<{ case_id: string }[]>(
      `select s.case_id from service_case s join call c on c.call = s.call
       where c.customer = any(?::uuid[]) ${branches ? `and ${hadBy}` : ''} order by s.registered_at desc, s.case_id desc limit 200`,
      [`{${ids}}`, ...(branches ? [branches, branches] : [])],
    );
    return {
      customer: file.id,
      name: file.name ?? null,
      phone: file.phone ?? null,
      address: file.address ?? null,
      files: ids.map((id) => ({
        customer: id,
        phone: files.find((one) => one.id === id)?.phone ?? null,
      })),
      merges: await this.mergesOf(work, ids),
      cases: cases.map((row) => row.case_id),
    };
  }

  private async mergesOf(work: Work, ids: string[]): Promise<CustomerView['merges']> {
    type Row = Omit<CustomerView['merges'][number], 'undone' | 'at'> & {
      at: Date | string;
      undone_by: string | null;
      undone_at: Date | string | null;
      undone_reason: string | null;
    };
    const rows = await work.em.execute<Row[]>(
      `select customer, merged_into as "into", by, at, reason, undone_by, undone_at, undone_reason from customer_merge
       where customer = any(?::uuid[]) or merged_into = any(?::uuid[]) order by at, id`,
      [`{${ids}}`, `{${ids}}`],
    );
    return rows.map(({ undone_by: by, undone_at: at, undone_reason: reason, ...row }) => ({
      ...row,
      at: iso(row.at),
      undone: by && at ? { by, at: iso(at), reason: reason ?? '' } : null,
    }));
  }

  private publish(work: Work, customer: string, into: string | null): Promise<void> {
    const data = { customer, into };
    return work.publishState('intake.customer-merge.state.v1', {
      key: customer,
      branch: work.caller.branch,
      data,
    });
  }
}

/** Merges are rare, and two at once could close a circle. */
const oneMergeAtATime = (work: Work) =>
  work.em.execute("select pg_advisory_xact_lock(hashtextextended('intake/customer-merge', 0))");
