import { refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Customer } from './customer.entity.js';
import { phoneDigits } from './customer.rules.js';

export interface CustomerGiven {
  name: string | null;
  phone: string | null;
  address: string | null;
}

/** The customer file: found by phone, else begun. What a call adds goes in; what it leaves out stays. */
@Injectable()
export class Customers {
  /** @throws Refused CUSTOMER_NOT_FOUND */
  async byId(work: Work, id: string): Promise<Customer> {
    const found = await work.em.findOne(Customer, { id });
    if (!found) throw refused('CUSTOMER_NOT_FOUND');
    return found;
  }

  async fileOf(work: Work, given: CustomerGiven): Promise<Customer> {
    const id = uuidv7();
    const digits = given.phone ? phoneDigits(given.phone) : null;
    const [row] = await work.em.execute<{ id: string }[]>(
      `insert into customer as c (id, phone_digits, name, phone, address, created_at) values (?, ?, ?, ?, ?, ?)
       on conflict (phone_digits) do update set name = coalesce(excluded.name, c.name),
         address = coalesce(excluded.address, c.address), version = c.version + 1
       returning id`,
      [id, digits, given.name, given.phone, given.address, work.now],
    );
    return work.em.findOneOrFail(Customer, { id: row?.id ?? id }, { refresh: true });
  }
}
