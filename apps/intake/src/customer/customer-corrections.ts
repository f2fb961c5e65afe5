import type { InputOf, routes } from '@aftercase/contracts';
import type { Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { addPhone, phonesOf } from './customer-phones.js';
import { Customers, keepRevision } from './customers.js';
import { mustWrite } from './file-access.js';
import { logLook } from './look-log.js';

/** Changing a file is an act of its own, with who and why: no call does it, and no call's snapshot follows it. */
@Injectable()
export class CustomerCorrections {
  constructor(private readonly customers: Customers) {}

  async correct(work: Work, input: InputOf<typeof routes.intake.correctCustomer>) {
    const { customer, reason, name, address, phones } = input;
    await work.em.execute('select from customer where id = ? for update', [customer]);
    const file = await this.customers.byId(work, customer);
    await mustWrite(work, file);
    logLook(work, `customer/${customer}`);
    const revision = file.version;
    await keepRevision(work, file, reason, await phonesOf(work, file));
    if (phones) {
      await work.em.execute('delete from customer_phone where customer = ?', [customer]);
      for (const phone of phones) await addPhone(work, customer, phone);
    }
    Object.assign(file, {
      name: name ?? file.name,
      address: address ?? file.address,
      phone: phones?.[0] ?? file.phone,
    });
    // A change of phones alone is a revision, too.
    await work.em.flush();
    if (file.version === revision)
      await work.em.execute('update customer set version = version + 1 where id = ?', [customer]);
    return { customer, revision: revision + 1 };
  }
}
