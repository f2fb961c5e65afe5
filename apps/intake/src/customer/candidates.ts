import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { iso, mustSeeBranch, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import type { Customer } from './customer.entity.js';
import { district, maskName } from './customer.rules.js';
import { filesByPhone, whoseByPhone } from './customer-phones.js';
import { mayUse } from './file-access.js';
import { logLook } from './look-log.js';
import { filesOfOne } from './one-customer.js';

type Routes = typeof routes.intake;
type Candidate = OutputOf<Routes['findCustomers']>['candidates'][number];
type Row = { devices: string[] | null; open: number; last: Date | string | null };

/** Who could be meant: the branch's files of a phone, and that there are others elsewhere. */
@Injectable()
export class Candidates {
  async find(work: Work, { branch, phone }: InputOf<Routes['findCustomers']>) {
    await mustSeeBranch(work, branch);
    const ours: Customer[] = [];
    for (const file of await filesByPhone(work, phone)) if (await mayUse(work, file, branch)) ours.push(file);
    const elsewhere: OutputOf<Routes['findCustomers']>['elsewhere'] = [];
    for (const { id, branch: owner = null } of await whoseByPhone(work, phone))
      if (owner && !(await mayUse(work, { id, branch: owner }, branch)))
        elsewhere.push({ customer: id, branch: owner });
    return { candidates: await this.of(work, ours), elsewhere };
  }

  /** Each look is logged, also where it was refused in the end with these to choose from. */
  async of(work: Work, files: Customer[]): Promise<Candidate[]> {
    const shown: Candidate[] = [];
    for (const file of files) {
      logLook(work, `customer/${file.id}`);
      const [row] = await work.em.execute<Row[]>(
        `select array_agg(distinct s.model) as devices, max(c.called_at) as last,
           count(*) filter (where s.state in ('registered', 'open'))::int as open
         from service_case s join call c on c.call = s.call where c.customer = any(?::uuid[])`,
        [`{${await filesOfOne(work, file.id)}}`],
      );
      shown.push({
        customer: file.id,
        label: maskName(file.name),
        district: district(file.address),
        devices: (row?.devices ?? []).slice(0, 20),
        openCases: row?.open ?? 0,
        lastCallAt: row?.last ? iso(row.last) : null,
      });
    }
    return shown;
  }
}
